/**
 * Says whose face it is, among few known ones.
 *
 * <pre>
 *   face ─▸ FaceChip (cut out, upright, 150x150) ─▸ FaceEmbedder (128 numbers) ─▸ Recogniser (nearest known face)
 *        ─▸ NameVote (3 of the last 5 agree)
 *   enrolment pictures ─▸ Enrolment ─▸ a template, or why not
 * </pre>
 *
 * <p>Called by {@link callstream.vision.FrameProcessor} and {@link callstream.vision.FaceEnrolment} on their thread. A
 * template says nothing about how a face looks to a person, but it is biometric data all the same: it is never logged.
 */
@NullMarked
package callstream.vision.face.recognise;

import org.jspecify.annotations.NullMarked;
