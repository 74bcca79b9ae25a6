package callstream.benchmarks.soak;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One measure of one process over time. Not thread-safe. */
final class Series {
    private static final double SECONDS_PER_HOUR = 3600;

    /** What grows by less over the time is taken for flat. */
    private static final double FLAT = 0.05;

    private final double noise;
    private final List<Long> seconds = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    /** @param noise in the values' unit: less is no growth, however little there was at first */
    Series(double noise) {
        this.noise = noise;
    }

    void add(long second, double value) {
        seconds.add(second);
        values.add(value);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    List<Double> values() {
        return List.copyOf(values);
    }

    /** The middle one of the first quarter: what there was at first. */
    double early() {
        return median(values.subList(0, Math.max(1, values.size() / 4)));
    }

    /** The middle one of the last quarter. */
    double late() {
        return median(values.subList(values.size() - Math.max(1, values.size() / 4), values.size()));
    }

    /** The straight line's through all of them (least squares), in an hour. */
    double slopePerHour() {
        double meanSecond = mean(seconds);
        double meanValue = mean(values);
        double together = 0;
        double squares = 0;
        for (int i = 0; i < values.size(); i++) {
            double away = seconds.get(i) - meanSecond;
            together += away * (values.get(i) - meanValue);
            squares += away * away;
        }
        return squares == 0 ? 0 : together / squares * SECONDS_PER_HOUR;
    }

    /** Whether the last quarter has more than the first by over a twentieth, and by more than comes and goes. */
    boolean grows() {
        double growth = late() - early();
        return growth > noise && growth > FLAT * early();
    }

    private static double mean(List<? extends Number> all) {
        return all.stream().mapToDouble(Number::doubleValue).average().orElse(0);
    }

    private static double median(List<Double> all) {
        List<Double> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.naturalOrder());
        return sorted.get(sorted.size() / 2);
    }
}
