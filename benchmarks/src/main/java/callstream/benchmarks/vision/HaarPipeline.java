package callstream.benchmarks.vision;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_objdetect;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/**
 * The peer that everybody knows: decode, find faces with OpenCV's default Haar cascade at 320 x 240 in every frame,
 * blur them, encode.
 */
final class HaarPipeline implements AutoCloseable {
    private static final String CASCADE = "haarcascade_frontalface_default.xml";
    private static final double SCALE = 1.25;
    private static final int NEIGHBOURS = 3;
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int QUALITY = 80;
    private static final int KERNEL = 31;

    private final CascadeClassifier cascade;

    HaarPipeline() throws IOException {
        Loader.load(opencv_objdetect.class);
        cascade = new CascadeClassifier(cascadeFile().toString());
    }

    /** The cascade comes in OpenCV's own jar. */
    static Path cascadeFile() throws IOException {
        String resource = "/org/bytedeco/opencv/" + Loader.getPlatform() + "/share/opencv4/haarcascades/" + CASCADE;
        Path file = Files.createTempFile("cascade", ".xml");
        file.toFile().deleteOnExit();
        try (InputStream in = HaarPipeline.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("OpenCV's jar has no " + resource);
            }
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    /** One frame; the bytes of the result. */
    @SuppressWarnings("try") // The scope works by being open.
    int process(byte[] jpeg) {
        try (var scope = new PointerScope()) {
            Mat picture = imdecode(new Mat(1, jpeg.length, CV_8UC1, new BytePointer(jpeg)), IMREAD_COLOR);
            Mat grey = new Mat();
            Mat small = new Mat();
            cvtColor(picture, grey, COLOR_BGR2GRAY);
            resize(grey, small, new Size(WIDTH, HEIGHT), 0, 0, INTER_LINEAR);
            RectVector faces = new RectVector();
            cascade.detectMultiScale(small, faces, SCALE, NEIGHBOURS, 0, new Size(), new Size());
            blur(picture, faces);
            BytePointer result = new BytePointer();
            imencode(".jpg", picture, result, new IntPointer(IMWRITE_JPEG_QUALITY, QUALITY));
            return (int) result.limit();
        }
    }

    private static void blur(Mat picture, RectVector faces) {
        double scaleX = picture.cols() / (double) WIDTH;
        double scaleY = picture.rows() / (double) HEIGHT;
        for (long i = 0; i < faces.size(); i++) {
            Rect face = faces.get(i);
            Rect place =
                    new Rect((int) (face.x() * scaleX), (int) (face.y() * scaleY), (int) (face.width() * scaleX), (int)
                            (face.height() * scaleY));
            Mat region = picture.apply(place);
            GaussianBlur(region, region, new Size(KERNEL, KERNEL), 0);
        }
    }

    @Override
    public void close() {
        cascade.close();
    }
}
