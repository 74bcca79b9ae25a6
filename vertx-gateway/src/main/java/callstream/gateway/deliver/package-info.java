/**
 * The way out: frames and sound are read from the log, each let through once and only forward, and handed to the other
 * callers of their call.
 *
 * <p>{@link TopicReader} owns one thread that reads a topic and fans out, one for frames and one for sound;
 * {@link Outbox} takes from them and hands to its caller's connection on that connection's event loop. Called by
 * {@code session}.
 */
@NullMarked
package callstream.gateway.deliver;

import org.jspecify.annotations.NullMarked;
