/**
 * Calls and who may enter them: made by one member, seen by its members only.
 *
 * <p>Called by {@code http}, on its event loop; never blocks.
 */
@NullMarked
package callstream.accounts.calls;

import org.jspecify.annotations.NullMarked;
