package callstream.benchmarks.overload;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** How old frames were when they came, by the part of the run in which they were due. Any thread. */
final class Ages {
    private static final int DIGITS = 3;

    /** A part of the run. */
    static final class Part {
        private final long fromUs;
        private final Recorder ages = new Recorder(DIGITS);

        private Part(long fromUs) {
            this.fromUs = fromUs;
        }

        /** Microseconds, of all that came until now; once. */
        Histogram take() {
            return ages.getIntervalHistogram();
        }
    }

    private final List<Part> parts = new CopyOnWriteArrayList<>();

    /** Begins a part, which lasts until the next one. */
    Part begin(long fromUs) {
        var part = new Part(fromUs);
        parts.add(part);
        return part;
    }

    /** A frame has come; what waited to be sent waits in its age. */
    void arrived(long dueUs, long receivedUs) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            Part part = parts.get(i);
            if (dueUs >= part.fromUs) {
                part.ages.recordValue(Math.max(0, receivedUs - dueUs));
                return;
            }
        }
    }
}
