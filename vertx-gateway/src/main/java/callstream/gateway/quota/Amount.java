package callstream.gateway.quota;

/**
 * So much of what is sent.
 *
 * @param frames of video
 * @param messages of all kinds, frames among them
 * @param bytes of these
 */
record Amount(double frames, double messages, double bytes) {
    static final Amount NOTHING = new Amount(0, 0, 0);

    /** One frame. */
    static Amount frame(int bytes) {
        return new Amount(1, 1, bytes);
    }

    /** One message that is no frame. */
    static Amount message(int bytes) {
        return new Amount(0, 1, bytes);
    }

    Amount plus(Amount other) {
        return new Amount(frames + other.frames, messages + other.messages, bytes + other.bytes);
    }

    Amount minus(Amount other) {
        return plus(other.times(-1));
    }

    Amount times(double factor) {
        return new Amount(frames * factor, messages * factor, bytes * factor);
    }

    Amount atMost(Amount most) {
        return new Amount(
                Math.min(frames, most.frames), Math.min(messages, most.messages), Math.min(bytes, most.bytes));
    }

    Amount atLeast(Amount least) {
        return new Amount(
                Math.max(frames, least.frames), Math.max(messages, least.messages), Math.max(bytes, least.bytes));
    }

    /** Whether there is as much of each. */
    boolean covers(Amount other) {
        return frames >= other.frames && messages >= other.messages && bytes >= other.bytes;
    }

    /** Whether there is less than nothing of any. */
    boolean isOverdrawn() {
        return frames < 0 || messages < 0 || bytes < 0;
    }
}
