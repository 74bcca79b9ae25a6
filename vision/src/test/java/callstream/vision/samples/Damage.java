package callstream.vision.samples;

import java.util.Arrays;
import java.util.Random;

/** Makes good JPEGs bad, or at least unusual. */
public final class Damage {
    private static final int START_OF_FRAME = 0xC0;
    private static final int START_OF_SCAN = 0xDA;

    /** The header claims another size; the data stays. */
    public static byte[] claiming(byte[] jpeg, int width, int height) {
        byte[] copy = jpeg.clone();
        int at = find(copy, START_OF_FRAME);
        copy[at + 5] = (byte) (height >> 8);
        copy[at + 6] = (byte) height;
        copy[at + 7] = (byte) (width >> 8);
        copy[at + 8] = (byte) width;
        return copy;
    }

    /** The header claims another coding, by its marker; the data stays. */
    public static byte[] claimingCoding(byte[] jpeg, int startOfFrame) {
        byte[] copy = jpeg.clone();
        copy[find(copy, START_OF_FRAME) + 1] = (byte) startOfFrame;
        return copy;
    }

    /** A frame header of that size stands within a first segment, which has that marker. */
    public static byte[] hidingHeader(byte[] jpeg, int marker, int width, int height) {
        return inserted(jpeg, 2, segment(marker, header(width, height)));
    }

    /** A second frame header, of that size, stands behind the first. */
    public static byte[] withSecondHeader(byte[] jpeg, int width, int height) {
        return inserted(jpeg, find(jpeg, START_OF_SCAN), header(width, height));
    }

    /** A frame header of that size stands between picture data and end. */
    public static byte[] withHeaderAtItsEnd(byte[] jpeg, int width, int height) {
        return inserted(jpeg, jpeg.length - 2, header(width, height));
    }

    /** One grey component. */
    private static byte[] header(int width, int height) {
        byte[] size = {8, (byte) (height >> 8), (byte) height, (byte) (width >> 8), (byte) width, 1, 1, 0x11, 0};
        return segment(START_OF_FRAME, size);
    }

    private static byte[] segment(int marker, byte[] content) {
        int length = content.length + 2;
        return inserted(new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length}, 4, content);
    }

    private static byte[] inserted(byte[] jpeg, int at, byte[] more) {
        byte[] longer = Arrays.copyOf(jpeg, jpeg.length + more.length);
        System.arraycopy(more, 0, longer, at, more.length);
        System.arraycopy(jpeg, at, longer, at + more.length, jpeg.length - at);
        return longer;
    }

    /** The second half is missing. */
    public static byte[] cutOff(byte[] jpeg) {
        return Arrays.copyOf(jpeg, jpeg.length / 2);
    }

    /** All headers and the end marker, and nothing between. */
    public static byte[] withoutData(byte[] jpeg) {
        byte[] copy = Arrays.copyOf(jpeg, find(jpeg, START_OF_SCAN) + 2);
        copy[copy.length - 2] = (byte) 0xFF;
        copy[copy.length - 1] = (byte) 0xD9;
        return copy;
    }

    /** The picture data is noise; headers and end marker stay. */
    public static byte[] withNoiseForData(byte[] jpeg, long seed) {
        var random = new Random(seed);
        byte[] copy = jpeg.clone();
        for (int at = find(copy, START_OF_SCAN) + 14; at < copy.length - 2; at++) {
            copy[at] = (byte) random.nextInt(256);
        }
        return copy;
    }

    /** Passes over the same last scan of a progressive picture again and again. */
    public static byte[] repeatingLastScan(byte[] progressive, int times) {
        int scan = progressive.length - 2;
        while (!isMarker(progressive, scan, START_OF_SCAN)) {
            scan--;
        }
        int length = progressive.length - 2 - scan;
        byte[] longer = Arrays.copyOf(progressive, progressive.length + times * length);
        for (int i = 0; i < times; i++) {
            System.arraycopy(progressive, scan, longer, progressive.length - 2 + i * length, length);
        }
        longer[longer.length - 2] = (byte) 0xFF;
        longer[longer.length - 1] = (byte) 0xD9;
        return longer;
    }

    /**
     * Says in an EXIF segment how the picture is to be turned (TIFF tag 0x0112; 6: the camera was held upright, turn by
     * 90 degrees clockwise).
     */
    public static byte[] turned(byte[] jpeg, int orientation) {
        byte[] exif = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        return inserted(jpeg, 2, exif);
    }

    private static int find(byte[] jpeg, int marker) {
        int at = 0;
        while (!isMarker(jpeg, at, marker)) {
            at++;
        }
        return at;
    }

    private static boolean isMarker(byte[] jpeg, int at, int marker) {
        return jpeg[at] == (byte) 0xFF && jpeg[at + 1] == (byte) marker;
    }

    private Damage() {}
}
