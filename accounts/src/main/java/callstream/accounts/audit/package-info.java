/**
 * What matters to whoever looks into an incident: one row, one count and one log line for each security event.
 *
 * <p>Called by {@code register}, {@code login}, {@code limits}, {@code profile} and {@code calls}, on their event loop;
 * never blocks.
 */
@NullMarked
package callstream.accounts.audit;

import org.jspecify.annotations.NullMarked;
