/**
 * Making somebody a user.
 *
 * <p>Called by {@code http}, on its event loop; never blocks.
 */
@NullMarked
package callstream.accounts.register;

import org.jspecify.annotations.NullMarked;
