package callstream.vision;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import callstream.protocol.JpegHeader.InvalidJpegException;
import callstream.vision.decode.JpegDecoder;
import callstream.vision.jpeg.JpegEditor;
import callstream.vision.jpeg.Scale;
import callstream.vision.scale.Halving;
import java.nio.ByteBuffer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.jspecify.annotations.Nullable;

/**
 * A picture as it is looked at, each way of it made when it is first asked for: small to follow faces and to glance at
 * them, whole to find them. Where the JPEG can be read as it is coded, the small one comes from its coarse
 * coefficients, and most pictures in which faces are only hidden are never decoded. Used again for the next picture;
 * one thread at a time; owns its native memory, until {@link #close}.
 */
final class View implements AutoCloseable {
    /** Pixels of the whole picture's shorter side, under which a quarter of it would show too little. */
    private static final int LEAST_SIDE = 360;

    private static final int QUARTER = 4;
    private static final int HALVINGS = 2;

    private final JpegDecoder decoder = new JpegDecoder();
    private final Halving halving = new Halving();
    private final Mat smallCoded = new Mat();
    private final Mat grey = new Mat();
    private byte[] jpeg = {};
    private int width;
    private int height;
    private int scale;

    /** Has read the picture, where it can be looked at as it is coded. */
    @Nullable
    private JpegEditor coded;

    @Nullable
    private Mat whole;

    @Nullable
    private Mat small;

    private boolean isGrey;

    /**
     * Shows a picture that was read as it is coded.
     *
     * @param jpeg not changed until the next picture
     * @param read has read it for {@link Scale#QUARTER}
     */
    void show(byte[] jpeg, JpegEditor read) throws InvalidJpegException, UndecodableException {
        begin(jpeg);
        size(read.width(), read.height());
        if (scale == QUARTER) {
            coded = read;
        } else {
            whole();
        }
    }

    /** Decodes a picture and shows it. */
    void show(byte[] jpeg) throws InvalidJpegException, UndecodableException {
        begin(jpeg);
        Mat decoded = whole();
        size(decoded.cols(), decoded.rows());
    }

    /** Lets go of the caller's bytes. */
    void forget() {
        begin(new byte[0]);
    }

    private void begin(byte[] picture) {
        jpeg = picture;
        coded = null;
        whole = null;
        small = null;
        isGrey = false;
    }

    private void size(int pictureWidth, int pictureHeight) {
        width = pictureWidth;
        height = pictureHeight;
        scale = Math.min(width, height) < LEAST_SIDE ? 1 : QUARTER;
    }

    /** Of the whole picture, pixels. */
    int width() {
        return width;
    }

    /** Of the whole picture, pixels. */
    int height() {
        return height;
    }

    /** Pixels of the whole picture to one of the small. */
    int scale() {
        return scale;
    }

    /**
     * The whole picture: 8 bit blue, green, red. Of one that is decoded this is the only copy.
     *
     * @throws InvalidJpegException if it has to be decoded and its header is refused
     * @throws UndecodableException if it has to be and cannot be decoded
     */
    Mat whole() throws InvalidJpegException, UndecodableException {
        Mat decoded = whole;
        if (decoded == null) {
            decoded = decoder.decode(jpeg);
            if (coded != null) {
                requireSize(width, height, decoded);
            }
            whole = decoded;
        }
        return decoded;
    }

    /** What is found in it is hidden in the picture as it is coded: both must be one picture. */
    private static void requireSize(int width, int height, Mat decoded) throws UndecodableException {
        if (decoded.cols() != width || decoded.rows() != height) {
            throw new UndecodableException("picture should have " + width + "x" + height
                    + " pixels as it is coded, has " + decoded.cols() + "x" + decoded.rows() + " decoded");
        }
    }

    /**
     * Large enough to find faces in: the whole picture where it is decoded in any case, half of it where that is all
     * that is decoded. 8 bit blue, green, red; this object's own.
     *
     * @throws InvalidJpegException as {@link #whole}, and so the next
     */
    Mat large() throws InvalidJpegException, UndecodableException {
        if (coded == null || whole != null) {
            return whole();
        }
        Mat half = decoder.decodeHalf(jpeg);
        requireSize((width + 1) / 2, (height + 1) / 2, half);
        return half;
    }

    /** The small picture: 8 bit blue, green, red; this object's own. */
    Mat small() throws InvalidJpegException, UndecodableException {
        Mat made = small;
        if (made == null) {
            made = coded == null ? halving.apply(whole(), scale == 1 ? 0 : HALVINGS) : read(coded);
            small = made;
        }
        return made;
    }

    /**
     * A part of the small picture, of which no more is made than is asked for.
     *
     * @param area lies in the small picture
     * @return to be closed by the caller, valid until the next picture
     */
    Mat part(Rect area) throws InvalidJpegException, UndecodableException {
        if (coded == null || small != null) {
            return small().apply(area);
        }
        smallCoded.create(smallHeight(), smallWidth(), CV_8UC3);
        byte[] made = coded.bgr(Scale.QUARTER, area.x(), area.y(), area.width(), area.height());
        int row = 3 * area.width();
        ByteBuffer pixels = smallCoded.createBuffer();
        for (int y = 0; y < area.height(); y++) {
            pixels.position(3 * ((area.y() + y) * smallWidth() + area.x()));
            pixels.put(made, y * row, row);
        }
        return smallCoded.apply(area);
    }

    /** Of the small picture, pixels. */
    int smallWidth() {
        return scale == 1 ? width : Scale.QUARTER.of(width);
    }

    /** Of the small picture, pixels. */
    int smallHeight() {
        return scale == 1 ? height : Scale.QUARTER.of(height);
    }

    private Mat read(JpegEditor from) {
        smallCoded.create(smallHeight(), smallWidth(), CV_8UC3);
        ByteBuffer pixels = smallCoded.createBuffer();
        pixels.put(from.bgr(Scale.QUARTER));
        return smallCoded;
    }

    /** The small picture: 8 bit grey; this object's own. */
    Mat grey() throws InvalidJpegException, UndecodableException {
        if (!isGrey) {
            if (coded == null) {
                cvtColor(small(), grey, COLOR_BGR2GRAY);
            } else {
                grey.create(smallHeight(), smallWidth(), CV_8UC1);
                ByteBuffer pixels = grey.createBuffer();
                pixels.put(coded.grey(Scale.QUARTER));
            }
            isGrey = true;
        }
        return grey;
    }

    @Override
    public void close() {
        grey.close();
        smallCoded.close();
        halving.close();
        decoder.close();
    }
}
