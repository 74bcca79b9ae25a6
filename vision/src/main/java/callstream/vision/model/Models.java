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
