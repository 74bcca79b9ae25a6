package callstream.benchmarks.fanout;

/**
 * Somebody who may enter one call.
 *
 * @param accessToken goes into no log
 */
record Guest(String callId, String accessToken) {
    @Override
    public String toString() {
        return "Guest of " + callId;
    }
}
