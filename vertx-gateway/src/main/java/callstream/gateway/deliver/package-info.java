/**
 * The way out: frames are read from the log, each let through once and only forward, and shown to the other callers of
 * their call.
 *
 * <p>{@link FrameReader} owns one thread that reads and fans out; {@link Outbox} takes frames from it and hands them to
 * its caller's connection on that connection's event loop. Called by {@code session}.
 */
@NullMarked
package callstream.gateway.deliver;

import org.jspecify.annotations.NullMarked;
