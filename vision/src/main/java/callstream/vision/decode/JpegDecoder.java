package callstream.vision.decode;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
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
 * Decodes JPEGs, one after the other, into one picture whose memory is used again. Owns that picture and the native
 * copy of the bytes, until {@link #close}.
 */
public final class JpegDecoder implements AutoCloseable {
    static {
        Codecs.load();
    }

    private final BytePointer bytes = new BytePointer(Limits.MAX_JPEG_BYTES);
    private final Mat picture = new Mat();
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
        JpegHeader header = JpegHeader.check(UnsafeByteOperations.unsafeWrap(jpeg));
        Scans.check(jpeg);
        // Whatever a broken picture should leave unwritten is black then, not the picture before, perhaps of another
        // call.
        picture.put(black);
        bytes.put(jpeg, 0, jpeg.length);
        try (Mat file = new Mat(1, jpeg.length, CV_8UC1, bytes);
                Mat decoded = imdecode(file, IMREAD_COLOR, picture)) {
            requireWhole(decoded, header);
        } catch (RuntimeException e) {
            throw new UndecodableException("picture data cannot be decoded: " + e.getMessage());
        }
        return picture;
    }

    private static void requireWhole(Mat decoded, JpegHeader header) throws UndecodableException {
        if (decoded.empty()) {
            throw new UndecodableException("picture data cannot be decoded");
        }
        boolean asClaimed = decoded.cols() == header.width() && decoded.rows() == header.height();
        boolean turned = decoded.cols() == header.height() && decoded.rows() == header.width();
        if (!(asClaimed || turned) || decoded.type() != CV_8UC3) {
            throw new UndecodableException("picture is " + decoded.cols() + "x" + decoded.rows()
                    + " pixels, its header said " + header.width() + "x" + header.height());
        }
    }

    @Override
    public void close() {
        black.close();
        picture.close();
        bytes.close();
    }
}
