package callstream.benchmarks.faults;

import callstream.benchmarks.call.Fate;
import callstream.benchmarks.call.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What callers noticed of one fault.
 *
 * @param fates of all that was sent in the call, by kind
 * @param gaps the longest time without any of a kind, of any caller of any other
 * @param flowsAfter from the fault to when all saw and heard all again; nothing where they did not in time
 * @param returns how often callers came back after a lost connection
 * @param ends of stays that are over, for people
 * @param holds of event loops, but for those of a process that was stopped
 * @param notes of the fault itself
 */
record Outcome(
        Fault fault,
        Map<Kind, Fate> fates,
        Map<Kind, Duration> gaps,
        Optional<Duration> flowsAfter,
        int returns,
        List<String> ends,
        List<LoopHolds.Hold> holds,
        List<String> notes) {

    Outcome {
        fates = Map.copyOf(fates);
        gaps = Map.copyOf(gaps);
        ends = List.copyOf(ends);
        holds = List.copyOf(holds);
        notes = List.copyOf(notes);
    }

    Fate fate(Kind kind) {
        return fates.getOrDefault(kind, Fate.NONE);
    }

    Duration gap(Kind kind) {
        return gaps.getOrDefault(kind, Duration.ZERO);
    }

    /** What must not be, for people. Of sound a receiver knows by the numbers what is missing; of frames by notes. */
    List<String> failures() {
        var failures = new ArrayList<String>();
        long silent = fate(Kind.PLAIN).silent() + fate(Kind.PROCESSED).silent();
        if (silent > 0) {
            failures.add(silent + " frames were lost without a word");
        }
        if (flowsAfter.isEmpty()) {
            failures.add("the call did not flow again");
        }
        ends.forEach(end -> failures.add("a caller was thrown out with " + end));
        if (!holds.isEmpty()) {
            failures.add("event loops were held for over 50 ms " + holds.size() + " times");
        }
        return failures.stream().map(failure -> fault.name() + ": " + failure).toList();
    }
}
