package callstream.vision;

import callstream.vision.face.FaceDetector;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.opencv.opencv_core.Mat;

/** Processors with detectors that answer as a test wishes. */
final class Processors {
    /** The real one. */
    static FrameProcessor real() {
        return FrameProcessor.create(() -> System.nanoTime() / 1000);
    }

    /** With a detector that gives this answer, or throws it. */
    static FrameProcessor seeing(Supplier<List<Face>> answer) {
        return searching(search -> answer.get());
    }

    /** With a detector that is told how hard to look. */
    static FrameProcessor searching(Function<FaceDetector.Search, List<Face>> answer) {
        return new FrameProcessor(() -> 0, new FaceDetector() {
            @Override
            public List<Face> detect(Mat picture, Search search) {
                return answer.apply(search);
            }

            @Override
            public void close() {}
        });
    }

    /** With a detector that is broken. */
    static FrameProcessor blind() {
        return seeing(() -> {
            throw new IllegalStateException("no detector today");
        });
    }

    private Processors() {}
}
