package callstream.vision.jpeg;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** The decoders that must agree on what a changed file shows. */
enum Codec {
    JDK {
        @Override
        int[] decode(byte[] jpeg) {
            try {
                BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
                return picture == null
                        ? NOTHING
                        : picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
            } catch (IOException | RuntimeException e) {
                return NOTHING;
            }
        }
    },
    OPENCV {
        @Override
        int[] decode(byte[] jpeg) {
            try (Mat file = new Mat(1, jpeg.length, CV_8UC1, new BytePointer(jpeg));
                    Mat picture = imdecode(file, IMREAD_COLOR)) {
                byte[] bytes = new byte[3 * picture.rows() * picture.cols()];
                if (bytes.length > 0) {
                    picture.data().get(bytes);
                }
                int[] pixels = new int[bytes.length / 3];
                Arrays.setAll(
                        pixels,
                        i -> (bytes[3 * i] & 0xFF) | (bytes[3 * i + 1] & 0xFF) << 8 | (bytes[3 * i + 2] & 0xFF) << 16);
                return pixels;
            } catch (RuntimeException e) {
                return NOTHING;
            }
        }
    };

    private static final int[] NOTHING = {};

    /** Red, green and blue of each pixel, or none if it cannot. */
    abstract int[] decode(byte[] jpeg);

    /** Encodes with OpenCV; options are as its {@code imwrite} has them. */
    static byte[] encode(BufferedImage picture, int... options) {
        byte[] bytes = new byte[3 * picture.getWidth() * picture.getHeight()];
        for (int i = 0; i < bytes.length / 3; i++) {
            int rgb = picture.getRGB(i % picture.getWidth(), i / picture.getWidth());
            bytes[3 * i] = (byte) rgb;
            bytes[3 * i + 1] = (byte) (rgb >> 8);
            bytes[3 * i + 2] = (byte) (rgb >> 16);
        }
        try (Mat pixels = new Mat(picture.getHeight(), picture.getWidth(), CV_8UC3, new BytePointer(bytes));
                BytePointer jpeg = new BytePointer();
                IntPointer parameters = new IntPointer(options)) {
            if (!imencode(".jpg", pixels, jpeg, parameters)) {
                throw new IllegalStateException("no JPEG encoder");
            }
            byte[] file = new byte[(int) jpeg.limit()];
            jpeg.get(file);
            return file;
        }
    }
}
