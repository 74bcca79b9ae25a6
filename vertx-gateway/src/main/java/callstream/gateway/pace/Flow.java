package callstream.gateway.pace;

/** How frames of one sender got through to one receiver for half a second, the best first. */
enum Flow {
    /** Nothing was in their way, or there were none. */
    FREE,
    /** All got through, or nearly so, but some found the way full. */
    BUSY,
    /** A fifth of them or more gave way to newer ones. */
    SLOW,
    /** Half of them or more did. */
    STUCK;

    private static final int FIFTH = 5;

    /**
     * Judges by counts.
     *
     * @param offered frames that came
     * @param delayed of them, those that found the way full
     * @param replaced frames that a newer one took the place of
     */
    static Flow of(int offered, int delayed, int replaced) {
        if (replaced > 0 && 2 * replaced >= offered) {
            return STUCK;
        }
        if (replaced > 0 && FIFTH * replaced >= offered) {
            return SLOW;
        }
        return replaced > 0 || delayed > 0 ? BUSY : FREE;
    }
}
