/**
 * What is done to a frame, and the thin layer by which Spark does it.
 *
 * <pre>
 *   ProcessFrames ▸ Backlog ▸ OutgoingIterator ▸ VisionThreads ▸ FrameWorker ▸ vision
 *   one a query     one a task    one a task  │   one a process   one a frame
 *                                             └▸ FrameTally ▸ driver
 * </pre>
 *
 * What is no frame but an enrolment goes from FrameWorker to EnrolmentWorker, and to vision's FaceEnrolment.
 *
 * <p>Spark calls on its task threads, one partition on one thread at a time, its frames in their order; a frame is
 * worked on by one of the vision threads, and answered for without it where it takes too long
 * ({@link callstream.streaming.process.LimitedThreads}). From {@link callstream.streaming.process.FrameWorker} down
 * nothing knows of Spark or Kafka. No frame, whatever it holds, makes a task fail.
 */
@NullMarked
package callstream.streaming.process;

import org.jspecify.annotations.NullMarked;
