package callstream.gateway.ingest;

import callstream.gateway.buffer.FrameBuffer;

/**
 * Where all lanes put their sound.
 *
 * @param log takes it
 * @param buffer keeps what the log is slow to take
 */
public record AudioPort(Appender log, FrameBuffer buffer) {}
