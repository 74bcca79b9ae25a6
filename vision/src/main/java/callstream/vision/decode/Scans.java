package callstream.vision.decode;

import callstream.vision.UndecodableException;

/**
 * How many passes over the picture a JPEG's data makes. A progressive JPEG may have any number, and an empty pass costs
 * 16 bytes in the file but a visit of every block in the decoder: half a megabyte of them keeps a core busy for half a
 * minute. (libjpeg-turbo, "Two issues with the JPEG standard", LJT-01-004; its programs have {@code -maxscans} for it.)
 */
final class Scans {
    /** Encoders make 1 to 14; the rest is room for what thumbnails and colour profiles hold by chance. */
    static final int MOST = 20;

    private static final byte MARKER = (byte) 0xFF;
    private static final byte START_OF_SCAN = (byte) 0xDA;

    /**
     * Counts the marker FF DA wherever it stands: in picture data FF is always followed by 00, so there it is never by
     * chance.
     *
     * @throws UndecodableException if there are over {@link #MOST}
     */
    static void check(byte[] jpeg) throws UndecodableException {
        int scans = 0;
        for (int at = 1; at < jpeg.length; at++) {
            if (jpeg[at] == START_OF_SCAN && jpeg[at - 1] == MARKER) {
                scans++;
            }
        }
        if (scans > MOST) {
            throw new UndecodableException("picture of " + scans + " scans, at most " + MOST + " are decoded");
        }
    }

    private Scans() {}
}
