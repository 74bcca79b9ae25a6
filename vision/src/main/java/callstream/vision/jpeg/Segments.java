package callstream.vision.jpeg;

/** The layout of a JPEG up to its picture data (B.1.1, B.2): numbers are big-endian, a length counts itself. */
final class Segments {
    static final int START_OF_IMAGE = 0xFFD8;
    static final int BASELINE_FRAME = 0xFFC0;
    static final int HUFFMAN_TABLES = 0xFFC4;
    static final int END_OF_IMAGE = 0xFFD9;
    static final int START_OF_SCAN = 0xFFDA;
    static final int QUANTISATION_TABLES = 0xFFDB;
    static final int RESTART_INTERVAL = 0xFFDD;
    static final int RESTART = 0xFFD0;
    static final int APPLICATION = 0xFFE0;
    static final int LAST_APPLICATION = 0xFFEF;
    static final int COMMENT = 0xFFFE;

    /** Frame headers of other processes than baseline (table B.1); C4, C8 and CC among them are no frame headers. */
    static boolean isOtherFrame(int marker) {
        return marker > BASELINE_FRAME && marker <= 0xFFCF && marker != HUFFMAN_TABLES;
    }

    static int word(byte[] jpeg, int at) {
        return (jpeg[at] & 0xFF) << 8 | (jpeg[at + 1] & 0xFF);
    }

    /** If bytes begin with a signature. */
    static boolean startWith(byte[] jpeg, int from, int to, byte[] signature) {
        if (to - from < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if (jpeg[from + i] != signature[i]) {
                return false;
            }
        }
        return true;
    }

    private Segments() {}
}
