package callstream.local.smoke;

/**
 * What became of one sender's frames on the way to one receiver. Counts of frames, each once.
 *
 * @param sent by the sender
 * @param delivered each number once
 * @param duplicated arrivals beyond the first of their number
 * @param outOfOrder arrivals after one with a greater number
 * @param drops told to the sender or to the receiver
 */
record Pair(long sent, long delivered, long duplicated, long outOfOrder, Drops drops) {
    /** Frames that were lost in silence, or that were told of more often than sent. */
    long unaccounted() {
        return Math.abs(sent - delivered - drops.total());
    }
}
