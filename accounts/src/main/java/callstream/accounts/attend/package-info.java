/**
 * Who is in which call, as gateways say it on the log, kept in the database.
 *
 * <p>Started and stopped by {@code app}; runs on a thread of its own. Beside {@code publish} the only package that
 * knows Kafka.
 */
@NullMarked
package callstream.accounts.attend;

import org.jspecify.annotations.NullMarked;
