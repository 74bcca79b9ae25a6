package callstream.benchmarks.accounts;

import callstream.benchmarks.api.UnexpectedAnswerException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** How long requests took, by kind, and what became of those that failed. Thread-safe. */
final class RequestLatencies {
    private static final long HIGHEST_US = 600_000_000L;
    private static final int DIGITS = 3;

    private final Map<RequestKind, Histogram> histograms = new EnumMap<>(RequestKind.class);
    private final Map<String, Long> errors = new TreeMap<>();

    RequestLatencies() {
        for (RequestKind kind : RequestKind.values()) {
            histograms.put(kind, histogram());
        }
    }

    /** Without values; takes microseconds up to ten minutes. */
    static Histogram histogram() {
        return new Histogram(1, HIGHEST_US, DIGITS);
    }

    /** Notes one that was answered as it should be. */
    synchronized void answered(RequestKind kind, long tookUs) {
        record(kind, tookUs);
    }

    /** Notes one that was not. Its time counts all the same: a slow failure must not make the rest look fast. */
    synchronized void failed(RequestKind kind, long tookUs, Throwable why) {
        record(kind, tookUs);
        errors.merge(reason(why), 1L, Long::sum);
    }

    private void record(RequestKind kind, long tookUs) {
        of(kind).recordValue(Math.min(Math.max(1, tookUs), HIGHEST_US));
    }

    private static String reason(Throwable why) {
        return why instanceof UnexpectedAnswerException unexpected
                ? Integer.toString(unexpected.status())
                : why.getClass().getSimpleName();
    }

    private Histogram of(RequestKind kind) {
        return Objects.requireNonNull(histograms.get(kind));
    }

    /** Of one kind; a copy. */
    synchronized Histogram copyOf(RequestKind kind) {
        return of(kind).copy();
    }

    /** Of all together. */
    synchronized Histogram all() {
        Histogram all = histogram();
        histograms.values().forEach(all::add);
        return all;
    }

    /** How many failed, by the status that came or the name of what went wrong. */
    synchronized Map<String, Long> errors() {
        return new TreeMap<>(errors);
    }

    /** How many failed. */
    synchronized long errorsInAll() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }
}
