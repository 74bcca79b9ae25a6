/**
 * The way in: a caller's frame is admitted, stamped and written to the log.
 *
 * <p>Called by {@code session} and {@code enrol}, on the event loop of the sender's connection. A {@link SenderLane} belongs to one
 * session and so to one event loop; the {@link FrameLog} serves all. What frames are admitted by, the effects that there
 * are and who has enrolled a face, is {@link Followed} on the log, each by a thread of its own.
 */
@NullMarked
package callstream.gateway.ingest;

import org.jspecify.annotations.NullMarked;
