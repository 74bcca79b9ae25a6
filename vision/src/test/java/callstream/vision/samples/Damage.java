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
        byte[] longer = new byte[jpeg.length + exif.length];
        System.arraycopy(jpeg, 0, longer, 0, 2);
        System.arraycopy(exif, 0, longer, 2, exif.length);
        System.arraycopy(jpeg, 2, longer, 2 + exif.length, jpeg.length - 2);
        return longer;
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
