package callstream.vision.jpeg;

/**
 * One of a picture's one or three components (B.2.2): luma, or a colour difference.
 *
 * @param across blocks of it in each unit, side by side: 1 or 2
 * @param down blocks of it in each unit, one below the other: 1 or 2
 * @param quantisation steps of its coefficients, in zigzag
 */
@SuppressWarnings("ArrayRecordComponent") // Read in loops, never compared.
record Component(int id, int across, int down, int[] quantisation, DcTable dc, AcTable ac) {
    int blocks() {
        return across * down;
    }
}
