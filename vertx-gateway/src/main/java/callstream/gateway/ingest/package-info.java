/**
 * The way in: a caller's frame is admitted, stamped and written to the log.
 *
 * <p>Called by {@code session}, on the event loop of the sender's connection. A {@link SenderLane} belongs to one
 * session and so to one event loop; the {@link FrameLog} serves all.
 */
@NullMarked
package callstream.gateway.ingest;

import org.jspecify.annotations.NullMarked;
