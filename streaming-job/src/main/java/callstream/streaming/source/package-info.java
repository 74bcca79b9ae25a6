/**
 * Where frames come from: the topic {@code video.captured}, and whether it is there at all.
 *
 * <p>{@code app} calls this once at the start, on the main thread; Spark reads the records on its task threads.
 */
@NullMarked
package callstream.streaming.source;

import org.jspecify.annotations.NullMarked;
