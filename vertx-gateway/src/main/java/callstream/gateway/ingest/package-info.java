/**
 * The way in: a caller's frame, or packet of sound, is admitted, stamped and written to the log.
 *
 * <p>Called by {@code session} and {@code enrol}, on the event loop of the sender's connection. A {@link SenderLane}
 * and an {@link AudioLane} belong to one session and so to one event loop; the {@link FrameLog} serves all. What frames
 * are admitted by is kept in {@code follow}, what was admitted in {@code buffer} until the log has it. Who is in which
 * call goes to the log here too: {@link AttendanceLog}.
 */
@NullMarked
package callstream.gateway.ingest;

import org.jspecify.annotations.NullMarked;
