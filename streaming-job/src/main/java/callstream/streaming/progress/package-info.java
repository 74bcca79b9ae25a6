/**
 * What others may know of the job while it runs: metrics, a line in the log now and then, and whether it is ready.
 *
 * <p>Spark calls the listener on a thread of its own, after each batch; whoever asks over HTTP is answered on the
 * management thread. Neither is on the way of a frame.
 */
@NullMarked
package callstream.streaming.progress;

import org.jspecify.annotations.NullMarked;
