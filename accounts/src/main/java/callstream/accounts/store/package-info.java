/**
 * What accounts keeps, and the only place that knows SQL: users, calls and their members, in PostgreSQL.
 *
 * <p>Called by {@code register}, {@code login} and {@code calls}; {@code app} starts and stops it. {@link UserStore}
 * and {@link CallStore} never block: they answer by futures, on the event loop that asked. {@link Migrations} blocks
 * and runs on the main thread, before the first request is taken.
 */
@NullMarked
package callstream.accounts.store;

import org.jspecify.annotations.NullMarked;
