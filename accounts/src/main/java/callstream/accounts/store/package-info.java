/**
 * What accounts keeps, and the only place that knows SQL: users, sessions, calls and their members, counts and audit
 * rows, in PostgreSQL; and what the log has still to be told.
 *
 * <p>Called by {@code register}, {@code login}, {@code profile}, {@code calls}, {@code limits} and {@code audit};
 * {@code app} starts and stops it. The stores never block: they answer by futures, on the event loop that asked.
 * {@link Migrations} blocks and runs on the main thread, before the first request is taken.
 */
@NullMarked
package callstream.accounts.store;

import org.jspecify.annotations.NullMarked;
