/**
 * How far the query has come, kept on a local disk: the files that Spark writes at each batch, written fast and whole,
 * and the question whether what lies there belongs to the log of today.
 *
 * <p>Spark makes {@link callstream.streaming.checkpoint.NioCheckpointFiles} by name and calls it on the query's thread,
 * and on its clean-up thread for deletes. {@code app} calls the rest once, before the query starts.
 */
@NullMarked
package callstream.streaming.checkpoint;

import org.jspecify.annotations.NullMarked;
