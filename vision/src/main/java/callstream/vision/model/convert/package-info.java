/**
 * Turns the face recogniser's weights, which npm delivers for TensorFlow.js, into a file that OpenCV reads. Runs once,
 * in the build ({@code vision/pom.xml}, phase process-classes); nothing calls it later.
 *
 * <pre>
 *   …-weights_manifest.json ─┐
 *   ….bin ───────────────────┴─▸ WeightFile ─▸ FaceNetwork ─▸ OnnxGraph ─▸ face_recognition.onnx
 * </pre>
 */
@NullMarked
package callstream.vision.model.convert;

import org.jspecify.annotations.NullMarked;
