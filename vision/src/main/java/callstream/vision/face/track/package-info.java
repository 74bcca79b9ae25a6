/**
 * Follows faces from frame to frame, so that they need not be found anew in each: finding costs 20 times as much.
 *
 * <pre>
 *   found ─▸ FaceTracks.found ─▸ FaceTrack for each: place, small grey pattern, name
 *   next frame ─▸ FaceTracks.follow ─▸ pattern looked for nearby ─▸ place, or lost: find anew
 *   a look ─▸ FaceTracks.confirm, renew ─▸ as followed, or not: find anew
 * DetectionPlan: when to look or find anew      SceneChange: whether something came in elsewhere
 * </pre>
 *
 * <p>One thread at a time for each stream of frames; what is kept of a stream is some 100 kB, and its loss costs no
 * more than one detection.
 */
@NullMarked
package callstream.vision.face.track;

import org.jspecify.annotations.NullMarked;
