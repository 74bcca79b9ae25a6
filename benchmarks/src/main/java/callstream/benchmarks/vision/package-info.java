/**
 * {@code ./callstream bench vision}: what vision costs beside its peers, what it finds, covers and recognises.
 *
 * <pre>
 *   PeopleMedia ─▸ SpeedComparison (HaarPipeline, GstreamerFaceblur)
 *               ─▸ DetectionScore   BlurCoverage   RecognitionScore   MemoryGrowth
 * </pre>
 *
 * <p>Runs alone on the machine, on the main thread; times are of the processor, not of the clock.
 */
@NullMarked
package callstream.benchmarks.vision;

import org.jspecify.annotations.NullMarked;
