package callstream.vision.decode;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import callstream.protocol.Limits;
import callstream.vision.ProcessingException;
import callstream.vision.ProcessingException.Stage;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Encodes pictures as baseline JPEG, colours at half the resolution. Owns its native memory, until {@link #close}. */
public final class JpegEncoder implements AutoCloseable {
    static {
        Codecs.load();
    }

    /**
     * Of 0 to 100, as libjpeg means it. 80 hides its losses on a moving face; the others are for when it is too big.
     */
    private static final int[] QUALITIES = {80, 60, 40, 20};

    private final IntPointer parameters = new IntPointer(2);
    private final int mostBytes;

    /** Encodes within {@link Limits#MAX_JPEG_BYTES}. */
    public JpegEncoder() {
        this(Limits.MAX_JPEG_BYTES);
    }

    JpegEncoder(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * Encodes at quality 80, and at 60, 40, 20 while the file is too big.
     *
     * @param picture 8 bit blue, green, red; stays the caller's
     * @return a new array, the caller's
     * @throws ProcessingException if even the lowest quality is too big, or the library fails
     */
    public byte[] encode(Mat picture) throws ProcessingException {
        long size = 0;
        for (int quality : QUALITIES) {
            // A new pointer each time: the one before is the library's to fill, and it would copy what is in it.
            try (BytePointer jpeg = new BytePointer()) {
                encode(picture, quality, jpeg);
                size = jpeg.limit();
                if (size <= mostBytes) {
                    return bytes(jpeg);
                }
            } catch (RuntimeException e) {
                throw new ProcessingException(Stage.ENCODE, "picture could not be encoded", e);
            }
        }
        throw new ProcessingException(
                Stage.ENCODE, "picture has " + size + " bytes at the lowest quality, at most " + mostBytes, null);
    }

    private void encode(Mat picture, int quality, BytePointer jpeg) {
        parameters.put(0, IMWRITE_JPEG_QUALITY).put(1, quality);
        if (!imencode(".jpg", picture, jpeg, parameters)) {
            throw new IllegalStateException("no JPEG encoder in this build of OpenCV");
        }
    }

    private static byte[] bytes(BytePointer jpeg) {
        byte[] copy = new byte[(int) jpeg.limit()];
        jpeg.get(copy);
        return copy;
    }

    @Override
    public void close() {
        parameters.close();
    }
}
