/**
 * What users do with their own account: look at it, rename themselves, choose another password, go.
 *
 * <p>Called by {@code http}, on its event loop; never blocks.
 */
@NullMarked
package callstream.accounts.profile;

import org.jspecify.annotations.NullMarked;
