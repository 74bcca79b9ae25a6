package callstream.vision.decode;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import callstream.protocol.JpegHeader;
import callstream.protocol.JpegHeader.InvalidJpegException;
import callstream.protocol.Limits;
import callstream.vision.UndecodableException;
import com.google.protobuf.UnsafeByteOperations;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Decodes JPEGs, one after the other, into pictures whose memory is used again. Owns them and the native copy of the
 * bytes, until {@link #close}.
 */
public final class JpegDecoder implements AutoCloseable {
    static {
        Codecs.load();
    }

    private final BytePointer bytes = new BytePointer(Limits.MAX_JPEG_BYTES);
    private final Mat picture = new Mat();
    private final Mat half = new Mat();
    private final Scalar black = Scalar.all(0);

    /**
     * Checks a JPEG, then decodes it: 8 bit blue, green, red, whatever its own colours, turned upright where its EXIF
     * says so.
     *
     * @param jpeg a whole file; not kept
     * @return the decoder's own picture, to be read and drawn on until the next call, never closed
     * @throws InvalidJpegException if the header is refused; nothing was decoded
     * @throws UndecodableException if the data behind the header cannot be decoded
     */
    public Mat decode(byte[] jpeg) throws InvalidJpegException, UndecodableException {
        return decode(jpeg, IMREAD_COLOR, 1, picture);
    }

    /**
     * The same at half the size, sides rounded up, in half the time: the finer coefficients are left out.
     *
     * @return another picture of the decoder's own
     * @throws InvalidJpegException as {@link #decode}, and so the next
     */
    public Mat decodeHalf(byte[] jpeg) throws InvalidJpegException, UndecodableException {
        return decode(jpeg, IMREAD_REDUCED_COLOR_2, 2, half);
    }

    private Mat decode(byte[] jpeg, int flags, int shrink, Mat into) throws InvalidJpegException, UndecodableException {
        JpegHeader header = JpegHeader.check(UnsafeByteOperations.unsafeWrap(jpeg));
        Scans.check(jpeg);
        // Whatever a broken picture should leave unwritten is black then, not the picture before, perhaps of another
        // call.
        into.put(black);
        bytes.put(jpeg, 0, jpeg.length);
        try (Mat file = new Mat(1, jpeg.length, CV_8UC1, bytes);
                Mat decoded = imdecode(file, flags, into)) {
            requireWhole(decoded, header, shrink);
        } catch (RuntimeException e) {
            throw new UndecodableException("picture data cannot be decoded: " + e.getMessage());
        }
        return into;
    }

    private static void requireWhole(Mat decoded, JpegHeader header, int shrink) throws UndecodableException {
        if (decoded.empty()) {
            throw new UndecodableException("picture data cannot be decoded");
        }
        int width = (header.width() + shrink - 1) / shrink;
        int height = (header.height() + shrink - 1) / shrink;
        boolean asClaimed = decoded.cols() == width && decoded.rows() == height;
        boolean turned = decoded.cols() == height && decoded.rows() == width;
        if (!(asClaimed || turned) || decoded.type() != CV_8UC3) {
            throw new UndecodableException("picture is " + decoded.cols() + "x" + decoded.rows()
                    + " pixels, its header said " + width + "x" + height);
        }
    }

    @Override
    public void close() {
        black.close();
        half.close();
        picture.close();
        bytes.close();
    }
}
