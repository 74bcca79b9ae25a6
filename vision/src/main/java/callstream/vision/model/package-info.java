/**
 * The trained models, as bytes on the class path, so that they travel wherever the jar does. The build fetches them by
 * package name, version and hash ({@code vision/models}).
 *
 * <p>Called by {@link callstream.vision.FrameProcessor} when one is created; any thread may.
 */
@NullMarked
package callstream.vision.model;

import org.jspecify.annotations.NullMarked;
