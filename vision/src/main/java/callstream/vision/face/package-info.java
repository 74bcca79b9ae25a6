/**
 * Finds faces in a picture. {@link callstream.vision.face.FaceDetector} is the promise,
 * {@link callstream.vision.face.BlazeFace} keeps it:
 *
 * <pre>
 *   picture ─▸ Look: Letterbox ─▸ network ─▸ Candidates (box of each anchor) ─▸ Overlaps (one box a face)
 * </pre>
 *
 * <p>Called on the thread of a {@link callstream.vision.FrameProcessor}: at the whole picture or parts of it, from near
 * or far, as its {@code FaceWatch} wants.
 */
@NullMarked
package callstream.vision.face;

import org.jspecify.annotations.NullMarked;
