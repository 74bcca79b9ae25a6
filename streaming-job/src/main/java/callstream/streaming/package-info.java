/**
 * The streaming job: reads frames that ask for something to be done to them, has it done, writes them back. Begin with
 * {@link callstream.streaming.app.FramePipeline}; the packages are named in the order in which a frame meets them:
 * {@code source}, {@code process}, {@code sink}. {@code checkpoint}, {@code progress} and {@code warmup} stand beside;
 * {@code udf} is for others than the job.
 *
 * <p>Here is only what all of them share; any thread.
 */
@NullMarked
package callstream.streaming;

import org.jspecify.annotations.NullMarked;
