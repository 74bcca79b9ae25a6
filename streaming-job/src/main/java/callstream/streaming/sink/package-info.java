/**
 * Where frames go: {@code video.ready}, and {@code video.rejected} for those that could not be processed.
 *
 * <p>{@code app} calls this once at the start, on the main thread; Spark writes the records on its task threads.
 */
@NullMarked
package callstream.streaming.sink;

import org.jspecify.annotations.NullMarked;
