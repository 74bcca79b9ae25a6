package callstream.benchmarks.fanout;

import java.util.List;
import java.util.Map;

/**
 * The gateway beside a bare relay, at the same load, in turns.
 *
 * @param where the gateway's processor time goes at that load, by kind of thread, shares of 1
 */
record Comparison(Load load, List<Measured> gateway, List<Measured> relay, Map<String, Double> where) {
    /** Bytes delivered for each second of the processor, as a share of the relay's. */
    double ratio() {
        return bytesPerProcessorSecond(gateway) / bytesPerProcessorSecond(relay);
    }

    private static double bytesPerProcessorSecond(List<Measured> rounds) {
        return rounds.stream().mapToLong(Measured::bytes).sum()
                / rounds.stream().mapToDouble(Measured::processorSeconds).sum();
    }

    /** Milliseconds, of the gateway's worst round. */
    double p99() {
        return gateway.stream().mapToDouble(round -> round.millis(99)).max().orElse(0);
    }
}
