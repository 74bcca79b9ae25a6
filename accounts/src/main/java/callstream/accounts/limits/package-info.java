/**
 * How often something may be asked: by an address ({@link RateLimits}), and how many wrong passwords may be tried
 * ({@link Attempts}). The database counts, so that replicas count together.
 *
 * <p>Called by {@code http} and {@code login}, on their event loop; never blocks.
 */
@NullMarked
package callstream.accounts.limits;

import org.jspecify.annotations.NullMarked;
