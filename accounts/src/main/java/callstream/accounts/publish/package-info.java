/**
 * What happened here, told to the log: calls as they are now, log-ins that are over, faces to be forgotten.
 *
 * <p>Started and stopped by {@code app}. {@link callstream.accounts.publish.OutboxRelay} is the page to read; it runs
 * on a thread of its own and blocks nobody else. Beside {@code attend} the only package that knows Kafka.
 */
@NullMarked
package callstream.accounts.publish;

import org.jspecify.annotations.NullMarked;
