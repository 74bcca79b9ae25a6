/**
 * Proving who somebody is: passwords and their hashes, the key that signs access tokens, and the tokens themselves.
 *
 * <p>Called by {@code http} for each request and by {@code register} for the hash of a new password. All runs on the
 * event loop that asks, except the hashing, which has its own few threads ({@link PasswordHasher}) and a bounded queue
 * before them. {@link SigningKeyFile} blocks and is used once, on the main thread.
 */
@NullMarked
package callstream.accounts.login;

import org.jspecify.annotations.NullMarked;
