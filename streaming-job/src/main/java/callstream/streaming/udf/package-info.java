/**
 * Vision as functions of Spark SQL: what a data engineer calls in {@code spark-sql} or on a DataFrame, over a folder of
 * JPEGs or a topic of the log (docs/vision-in-sql.md). The streaming job itself does not use them.
 *
 * <pre>
 *   VisionFunctions ▸ VisionFunction, one a function ▸ PictureEyes ▸ NativePool ▸ vision
 *   one a session       on Spark's task threads       one a process
 * </pre>
 *
 * <p>Spark calls on its task threads, on the driver where all arguments are constants. The functions keep no state; all
 * that owns native memory lies in the pools of {@link callstream.streaming.udf.PictureEyes}, as many of each as threads
 * ask at once. NULL in gives NULL out. A bad picture gives NULL too and never fails a query; a query that is wrong
 * itself fails, where it can before it runs.
 */
@NullMarked
package callstream.streaming.udf;

import org.jspecify.annotations.NullMarked;
