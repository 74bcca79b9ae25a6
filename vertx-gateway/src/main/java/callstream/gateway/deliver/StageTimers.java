package callstream.gateway.deliver;

import callstream.protocol.v1.Stamps;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * How long a delivered frame took from each of its stamps to the next.
 *
 * <pre>
 *   received ─admit─▸ published ─job_wait─▸ started ─decode─▸ decoded ─detect─▸ detected ─filter─▸ filtered ─encode─▸ encoded
 *                         │                                                                                    job_return
 *                         └────────────────────── log, of frames without effects ──────────────────────▸ consumed ◂───┘
 *                                                                                              consumed ─fan_out─▸ delivered
 * </pre>
 */
final class StageTimers {
    private record Span(ToLongFunction<Stamps> from, ToLongFunction<Stamps> to, Timer timer) {
        void record(Stamps stamps) {
            long begin = from.applyAsLong(stamps);
            long end = to.applyAsLong(stamps);
            if (begin > 0 && end >= begin) { // clocks of several machines may disagree by a little
                timer.record(end - begin, TimeUnit.MICROSECONDS);
            }
        }
    }

    private final List<Span> spans = new ArrayList<>();

    /** Registers {@code callstream.frame.stage}. */
    StageTimers(MeterRegistry registry) {
        add(registry, "admit", Stamps::getReceivedUs, Stamps::getPublishedUs);
        add(registry, "job_wait", Stamps::getPublishedUs, Stamps::getStartedUs);
        add(registry, "decode", Stamps::getStartedUs, Stamps::getDecodedUs);
        add(registry, "detect", Stamps::getDecodedUs, Stamps::getDetectedUs);
        add(registry, "filter", Stamps::getDetectedUs, Stamps::getFilteredUs);
        add(registry, "encode", Stamps::getFilteredUs, Stamps::getEncodedUs);
        add(registry, "job_return", Stamps::getEncodedUs, Stamps::getConsumedUs);
        add(registry, "log", StageTimers::publishedPastTheJob, Stamps::getConsumedUs);
        add(registry, "fan_out", Stamps::getConsumedUs, Stamps::getDeliveredUs);
    }

    private static long publishedPastTheJob(Stamps stamps) {
        return stamps.getStartedUs() == 0 ? stamps.getPublishedUs() : 0;
    }

    private void add(MeterRegistry registry, String stage, ToLongFunction<Stamps> from, ToLongFunction<Stamps> to) {
        Timer timer = Timer.builder("callstream.frame.stage")
                .description("of delivered frames, from one stamp to the next")
                .tag("stage", stage)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(5))
                .register(registry);
        spans.add(new Span(from, to, timer));
    }

    void record(Stamps stamps) {
        spans.forEach(span -> span.record(stamps));
    }
}
