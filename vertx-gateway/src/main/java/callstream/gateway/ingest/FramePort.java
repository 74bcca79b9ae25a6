package callstream.gateway.ingest;

import callstream.gateway.buffer.FrameBuffer;

/**
 * Where all lanes put their frames.
 *
 * @param log takes them
 * @param health whether it does
 * @param buffer keeps them until it has
 */
public record FramePort(Appender log, LogHealth health, FrameBuffer buffer) {}
