package callstream.local.smoke;

import callstream.protocol.v1.Stamps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;

/**
 * How long frames, or packets of sound, took, all the way and stage by stage.
 *
 * <pre>
 *   captured ─uplink▶ received ─ingest▶ published ─log_and_batch▶ started ─decode▶ decoded ─detect▶ detected
 *     ─filter▶ filtered ─encode▶ encoded ─ready_log▶ consumed ─deliver▶ delivered ─downlink▶ with the receiver
 *                                published ─────────────log─────────────▶ consumed     (frames without effects; sound)
 *                   received ──────────────────────────added────────────────────────▶ delivered              (sound)
 * </pre>
 *
 * <p>Thread-safe.
 */
public final class Latencies {
    /** Name of the whole way. */
    public static final String END_TO_END = "endToEnd";

    /** Name of what the server adds to the way of sound. */
    public static final String ADDED = "added";

    private static final List<String> OF_FRAMES = List.of(
            "uplink",
            "ingest",
            "log_and_batch",
            "log",
            "decode",
            "detect",
            "filter",
            "encode",
            "ready_log",
            "deliver",
            "downlink",
            END_TO_END);

    private static final List<String> OF_SOUND =
            List.of("uplink", "ingest", "log", "deliver", ADDED, "downlink", END_TO_END);

    private static final long HIGHEST_US = 600_000_000L;
    private static final int DIGITS = 3;

    private final Map<String, Histogram> histograms = new LinkedHashMap<>();

    /** In the order of the way, so that tables read like it. */
    private Latencies(List<String> stages) {
        stages.forEach(stage -> histograms.put(stage, new Histogram(1, HIGHEST_US, DIGITS)));
    }

    static Latencies ofFrames() {
        return new Latencies(OF_FRAMES);
    }

    static Latencies ofSound() {
        return new Latencies(OF_SOUND);
    }

    /**
     * Notes one that has arrived.
     *
     * @param receivedUs when, by this machine's clock
     * @param aheadUs how far this machine's clock runs ahead of the gateway's
     */
    synchronized void add(Stamps s, long receivedUs, long aheadUs) {
        record("uplink", s.getCapturedUs() - aheadUs, s.getReceivedUs());
        record("ingest", s.getReceivedUs(), s.getPublishedUs());
        if (s.getStartedUs() == 0) {
            record("log", s.getPublishedUs(), s.getConsumedUs());
        } else {
            addJob(s);
        }
        record("deliver", s.getConsumedUs(), s.getDeliveredUs());
        if (histograms.containsKey(ADDED)) {
            record(ADDED, s.getReceivedUs(), s.getDeliveredUs());
        }
        record("downlink", s.getDeliveredUs(), receivedUs - aheadUs);
        record(END_TO_END, s.getCapturedUs(), receivedUs);
    }

    private void addJob(Stamps s) {
        record("log_and_batch", s.getPublishedUs(), s.getStartedUs());
        record("decode", s.getStartedUs(), s.getDecodedUs());
        record("detect", s.getDecodedUs(), s.getDetectedUs());
        record("filter", s.getDetectedUs(), s.getFilteredUs());
        record("encode", s.getFilteredUs(), s.getEncodedUs());
        record("ready_log", s.getEncodedUs(), s.getConsumedUs());
    }

    private void record(String stage, long fromUs, long toUs) {
        if (fromUs == 0 || toUs == 0) {
            return;
        }
        // Two clocks may disagree by a little more than a short stage takes.
        long tookUs = Math.min(Math.max(0, toUs - fromUs), HIGHEST_US);
        Objects.requireNonNull(histograms.get(stage)).recordValue(tookUs);
    }

    /**
     * The distribution of one stage, µs; without values where no frame passed it.
     *
     * @return a copy
     */
    public synchronized Histogram of(String stage) {
        return find(stage).copy();
    }

    private Histogram find(String stage) {
        Histogram histogram = histograms.get(stage);
        if (histogram == null) {
            throw new IllegalArgumentException("no stage is called " + stage);
        }
        return histogram;
    }

    /** All stages that frames passed and, last, {@link #END_TO_END}; copies. */
    public synchronized Map<String, Histogram> all() {
        var all = new LinkedHashMap<String, Histogram>();
        histograms.forEach((stage, histogram) -> {
            if (histogram.getTotalCount() > 0 || stage.equals(END_TO_END)) {
                all.put(stage, histogram.copy());
            }
        });
        return all;
    }
}
