/**
 * Finds faces in a picture. {@link callstream.vision.face.FaceDetector} is the promise,
 * {@link callstream.vision.face.BlazeFace} keeps it:
 *
 * <pre>
 *   picture ─▸ Letterbox (to 192x192) ─▸ network ─▸ Candidates (box of each anchor) ─▸ Overlaps (one box a face)
 * </pre>
 *
 * <p>Called by {@link callstream.vision.FrameProcessor} on its thread, at most once a frame.
 */
@NullMarked
package callstream.vision.face;

import org.jspecify.annotations.NullMarked;
