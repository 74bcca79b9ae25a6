/**
 * The program: its settings, the order in which it starts, and {@link callstream.streaming.app.FramePipeline}, where
 * the way of a frame reads from top to bottom.
 *
 * <p>{@link callstream.streaming.app.StreamingJob#main} runs on the main thread and stays there until the query ends.
 */
@NullMarked
package callstream.streaming.app;

import org.jspecify.annotations.NullMarked;
