/**
 * What effects do to pixels: each effect is one {@link callstream.vision.filter.FrameFilter}, found by
 * {@link java.util.ServiceLoader}; {@link callstream.vision.filter.Filters} knows which effect's name means which.
 *
 * <p>Called by {@link callstream.vision.FrameProcessor} on its thread, once for each effect that a frame asks for. A
 * filter changes the picture that it is given in place and keeps nothing of it.
 */
@NullMarked
package callstream.vision.filter;

import org.jspecify.annotations.NullMarked;
