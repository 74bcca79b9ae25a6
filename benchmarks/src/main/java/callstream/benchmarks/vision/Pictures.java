package callstream.benchmarks.vision;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imread;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import callstream.local.clip.Clip;
import callstream.local.clip.ClipException;
import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Stills, of whatever format OpenCV reads, as the JPEG files of at most 640 x 480 that a caller would send. */
final class Pictures {
    private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "png", "bmp", "webp", "tif", "tiff");
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /** A clip of one frame. */
    static Clip clip(Path file) throws ClipException {
        return new Clip(file.toString(), List.of(ByteString.copyFrom(jpeg(file))));
    }

    /** @throws ClipException if it is no picture that OpenCV reads */
    static byte[] jpeg(Path file) throws ClipException {
        try (Mat picture = imread(file.toString(), IMREAD_COLOR);
                BytePointer jpeg = new BytePointer()) {
            if (picture.empty()) {
                throw new ClipException(file + " is no picture that can be read: take it away or name another folder.");
            }
            double shrink = Math.min(1, Math.min((double) WIDTH / picture.cols(), (double) HEIGHT / picture.rows()));
            try (Mat fitting = new Mat();
                    Size size = new Size((int) (picture.cols() * shrink), (int) (picture.rows() * shrink))) {
                resize(picture, fitting, size, 0, 0, INTER_AREA);
                imencode(".jpg", fitting, jpeg);
            }
            byte[] bytes = new byte[(int) jpeg.limit()];
            jpeg.get(bytes);
            return bytes;
        }
    }

    private Pictures() {}
}
