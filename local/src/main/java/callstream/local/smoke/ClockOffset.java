package callstream.local.smoke;

/**
 * How far this machine's clock runs ahead of the gateway's, from Ping and Pong: half the sum of both ways, taken from
 * the quickest answer, as that one waited least (RFC 5905, section 8). Thread-safe.
 */
final class ClockOffset {
    private long bestRoundTripUs = Long.MAX_VALUE;
    private long aheadUs;

    synchronized void add(long sentUs, long gatewayUs, long arrivedUs) {
        long roundTripUs = arrivedUs - sentUs;
        if (roundTripUs >= 0 && roundTripUs < bestRoundTripUs) {
            bestRoundTripUs = roundTripUs;
            aheadUs = (sentUs + arrivedUs) / 2 - gatewayUs;
        }
    }

    /** Microseconds; 0 as long as no answer has come. */
    synchronized long aheadUs() {
        return aheadUs;
    }
}
