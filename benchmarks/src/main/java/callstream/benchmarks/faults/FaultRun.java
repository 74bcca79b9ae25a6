package callstream.benchmarks.faults;

import callstream.benchmarks.call.Kind;
import callstream.benchmarks.call.LongCall;
import callstream.benchmarks.call.Media;
import callstream.local.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays a call, lets something go wrong in it, and looks what becomes of it. */
record FaultRun(Stack stack, Media media) {
    /** So long a call flows, before as well as after, to count as one that flows. */
    private static final Duration STEADY = Duration.ofSeconds(4);

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /**
     * Runs it.
     *
     * @throws Exception if the call can't begin, or the fault can't be made
     */
    Outcome of(Fault fault) throws Exception {
        try (fault;
                LongCall call = LongCall.begin(fault.seats(stack), media)) {
            call.watchFromNow();
            List<String> notes = new ArrayList<>();
            if (!flowsFrom(call, System.nanoTime())) {
                notes.add("the call did not flow before anything was wrong with it: this machine is too busy");
            }
            LoopHolds holds = LoopHolds.from(stack);
            call.watchFromNow();
            long struck = System.nanoTime();
            notes.addAll(fault.strike(stack));
            Optional<Duration> flowsAfter = flowsFrom(call, System.nanoTime())
                    ? Optional.of(Duration.ofNanos(Math.max(0, call.flowsSince() - struck)))
                    : Optional.empty();
            Map<Kind, Duration> gaps = new EnumMap<>(Kind.class);
            for (Kind kind : Kind.values()) {
                gaps.put(kind, call.longestGap(kind));
            }
            return new Outcome(
                    fault,
                    call.finish(),
                    gaps,
                    flowsAfter,
                    call.returns(),
                    call.ends(),
                    held(fault, holds.found()),
                    notes);
        }
    }

    /** Whether, from a moment on, there comes a time in which the call flows steadily. */
    private static boolean flowsFrom(LongCall call, long from) throws InterruptedException {
        while (System.nanoTime() - from < PATIENCE.toNanos()) {
            Thread.sleep(LOOK_EVERY.toMillis());
            long now = System.nanoTime();
            long since = Math.max(call.flowsSince(), from);
            if (since != Long.MAX_VALUE && now - since >= STEADY.toNanos()) {
                return true;
            }
        }
        return false;
    }

    /** A process that is stopped holds its event loops for as long. */
    private static List<LoopHolds.Hold> held(Fault fault, List<LoopHolds.Hold> found) {
        long stoppedMs = fault.stopped().toMillis();
        return found.stream()
                .filter(hold -> stoppedMs == 0 || hold.ms() < stoppedMs)
                .toList();
    }
}
