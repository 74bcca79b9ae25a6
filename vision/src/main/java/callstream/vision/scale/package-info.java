/**
 * Makes pictures smaller, for those who need less of them: the detector and the blur.
 *
 * <p>Called by {@code face} and {@code filter} on the thread of {@link callstream.vision.FrameProcessor}.
 */
@NullMarked
package callstream.vision.scale;

import org.jspecify.annotations.NullMarked;
