/**
 * Finds where in a picture people are.
 *
 * <p>Called by {@link callstream.vision.FrameProcessor} on its thread; {@link callstream.vision.person.MaskMemory}
 * belongs to one stream of frames.
 */
@NullMarked
package callstream.vision.person;

import org.jspecify.annotations.NullMarked;
