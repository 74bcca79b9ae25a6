/**
 * What is done to a frame, and the thin layer by which Spark does it.
 *
 * <pre>
 *   Spark ▸ ProcessFrames ▸ OutgoingIterator ▸ FrameWorker ▸ vision
 *   (one a query)  (one a task)     (one a task)   (pooled, one a thread)
 *                        └▸ FrameTally (back to the driver)
 * </pre>
 *
 * <p>Called on Spark's task threads, one partition on one thread at a time, its frames in their order. From
 * {@link callstream.streaming.process.FrameWorker} down nothing knows of Spark or Kafka. No frame, whatever it holds,
 * makes a task fail.
 */
@NullMarked
package callstream.streaming.process;

import org.jspecify.annotations.NullMarked;
