package callstream.vision.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Where each model lies. */
public final class Models {
    /**
     * BlazeFace full-range as a TensorFlow Lite flat buffer, 1.08 MB: {@code face_detection_full_range.tflite} of npm
     * package {@code @mediapipe/face_detection}, Apache-2.0. For faces up to 5 m from the camera.
     *
     * @return a new array, the caller's
     * @throws IllegalStateException if the jar was built without it
     */
    public static byte[] blazeFaceFullRange() {
        return read("face_detection_full_range.tflite");
    }

    /**
     * dlib's face recognition network as ONNX, 22.4 MB: made by the build from the weights in npm package
     * {@code @vladmandic/face-api}; the weights are in the public domain ({@link callstream.vision.model.convert}).
     *
     * @return a new array, the caller's
     * @throws IllegalStateException if the jar was built without it
     */
    public static byte[] faceRecognition() {
        return read("face_recognition.onnx");
    }

    /**
     * MediaPipe's selfie segmentation for wide pictures, 249 kB: {@code selfie_segmentation_landscape.tflite} of npm
     * package {@code @mediapipe/selfie_segmentation}, Apache-2.0.
     *
     * @return a new array, the caller's
     * @throws IllegalStateException if the jar was built without it
     */
    public static byte[] selfieSegmentationWide() {
        return read("selfie_segmentation_landscape.tflite");
    }

    /** The same for others: {@code selfie_segmentation.tflite}. */
    public static byte[] selfieSegmentationSquare() {
        return read("selfie_segmentation.tflite");
    }

    private static byte[] read(String name) {
        try (InputStream in = Models.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "model " + name + " is not on the class path: build the module vision with Maven");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("model " + name + " could not be read", e);
        }
    }

    private Models() {}
}
