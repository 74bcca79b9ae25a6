package callstream.gateway.quota;

import callstream.protocol.Limits;

/**
 * What callers may send together on average, in bursts twice as much.
 *
 * @param maxCalls calls with callers at this gateway
 * @param ofCall what all callers of a call at this gateway may send
 * @param ofAddress what all connections of an address may send; its frames are its messages
 */
public record QuotaRules(int maxCalls, Rates ofCall, Rates ofAddress) {
    /** Of one caller who does what a client does: frames, sound, pings, some talk. */
    static final int LEAST_MESSAGES = 100;

    /**
     * Amounts a second.
     *
     * @param frames at least what one caller may send
     * @param messages of all kinds, at least {@value #LEAST_MESSAGES}
     * @param bytes at least a message, or that would never get through
     */
    public record Rates(int frames, int messages, long bytes) {
        Amount perSecond() {
            return new Amount(frames, messages, bytes);
        }
    }

    /** @throws IllegalArgumentException if a value is too small; says which, by the name of its setting */
    public QuotaRules {
        check("max-calls", maxCalls, 1);
        check("frames-per-second-of-call", ofCall.frames, Limits.MAX_FRAMES_PER_SECOND);
        check("messages-per-second-of-call", ofCall.messages, LEAST_MESSAGES);
        check("bytes-per-second-of-call", ofCall.bytes, Limits.MAX_MESSAGE_BYTES);
        check("messages-per-second-of-address", ofAddress.messages, LEAST_MESSAGES);
        check("bytes-per-second-of-address", ofAddress.bytes, Limits.MAX_MESSAGE_BYTES);
    }

    private static void check(String setting, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(setting + " is " + value + ", must be at least " + least);
        }
    }
}
