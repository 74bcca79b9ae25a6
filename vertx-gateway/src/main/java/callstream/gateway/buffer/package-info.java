/**
 * What was admitted and is not on the log for certain, kept in Hazelcast so that it outlives the gateway that admitted
 * it: {@link FrameBuffer}.
 *
 * <p>Called by {@code ingest}, on the event loops of the senders; never blocking. What a lost gateway leaves behind is
 * handed to an {@link Heir}, on a thread of the buffer's own.
 */
@NullMarked
package callstream.gateway.buffer;

import org.jspecify.annotations.NullMarked;
