/**
 * Proving who somebody is: passwords and their hashes, sessions and their refresh tokens, access tokens and the keys
 * that sign them.
 *
 * <p>Called by {@code http} for each request, and by {@code register} and {@code profile} for new passwords. All runs
 * on the event loop that asks, except the hashing, which has its own few threads ({@link PasswordHasher}) and a bounded
 * queue before them. {@link SigningKeyFile} and {@link SigningKeyFolder} block and are used once, on the main thread.
 */
@NullMarked
package callstream.accounts.login;

import org.jspecify.annotations.NullMarked;
