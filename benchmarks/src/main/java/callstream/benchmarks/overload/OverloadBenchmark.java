package callstream.benchmarks.overload;

import callstream.benchmarks.Benchmark;
import callstream.benchmarks.Setting;
import callstream.local.caller.CallClient;
import callstream.local.clip.Clip;
import callstream.local.clip.Clips;
import callstream.local.stack.Stack;
import callstream.protocol.MicroClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * How old pictures get when twice as many callers want their faces blurred as the machine can carry:
 *
 * <pre>
 *   warm-up ▸ unloaded: two callers ▸ more and more, until the gateway slows them down ▸ rest
 *           ▸ overload: twice as many ▸ two again, until they may send all ▸ every frame accounted for
 * </pre>
 */
public final class OverloadBenchmark implements Benchmark {
    private static final MicroClock CLOCK = MicroClock.system();
    private static final String COMMAND = "./callstream bench overload";
    private static final String SECONDS = "--seconds";
    private static final int USUAL_SECONDS = 300;
    private static final int WARM_UP_SECONDS = 15;
    private static final int MOST_UNLOADED_SECONDS = 30;

    /** More than one process plays without being late itself. */
    private static final int MAX_CALLERS = 32;

    private static final int UNLOADED = 2;
    private static final int STEP = 2;
    private static final int STEP_SECONDS = 5;
    private static final int OVERLOAD = 2;

    /** Until the gateway has seen the load and the callers have heard of it, and what waited is gone. */
    private static final int ONSET_SECONDS = 5;

    private static final int PATIENCE_SECONDS = 30;

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public String purpose() {
        return "age of pictures under twice the load that the job can carry, and how soon all is well after it";
    }

    @Override
    public Result run(Map<String, String> options, Consumer<String> progress) throws Exception {
        int seconds = Integer.parseInt(options.getOrDefault(SECONDS, Integer.toString(USUAL_SECONDS)));
        if (seconds <= ONSET_SECONDS) {
            throw new IllegalArgumentException(SECONDS + " must be over " + ONSET_SECONDS + ", not " + seconds);
        }
        Setting setting = Setting.here();
        progress.accept("starting a stack in " + setting.data());
        try (Stack stack = Stack.builder().data(setting.data()).freePorts().start();
                var client = new CallClient(stack.gatewayUrl())) {
            List<Clip> clips = new Clips(Pairs.FRAMES_PER_SECOND)
                    .openDefault(Clips.media(setting.installation().home()), MAX_CALLERS);
            var ages = new Ages();
            Measured measured = measure(stack, Pairs.join(client, clips, ages), ages, seconds, progress);
            return new OverloadReport(COMMAND + " " + SECONDS + " " + seconds, setting, measured).toResult();
        }
    }

    private static Measured measure(Stack stack, Pairs pairs, Ages ages, int seconds, Consumer<String> progress)
            throws Exception {
        progress.accept("warming up, then unloaded");
        pairs.send(UNLOADED, WARM_UP_SECONDS);
        Ages.Part unloaded = ages.begin(CLOCK.getAsLong());
        pairs.send(UNLOADED, Math.min(seconds, MOST_UNLOADED_SECONDS));
        ages.begin(CLOCK.getAsLong());
        Optional<Integer> saturating = saturate(pairs);
        int callers = saturating.map(count -> OVERLOAD * count).orElse(MAX_CALLERS);
        progress.accept(saturating.map(count -> count + " callers are").orElse("nobody is")
                + " slowed down; resting, then " + callers);
        rest(pairs);

        Growth before = Growth.now(stack);
        rest(pairs);
        Tally tallyBefore = pairs.tally();
        Ages.Part onset = ages.begin(CLOCK.getAsLong());
        pairs.send(callers, ONSET_SECONDS);
        Ages.Part settled = ages.begin(CLOCK.getAsLong());
        pairs.send(callers, seconds - ONSET_SECONDS);
        ages.begin(CLOCK.getAsLong());
        progress.accept("two callers again");
        Optional<Double> secondsToReturn = rest(pairs);
        pairs.drain();

        Histogram ofSettled = settled.take();
        Histogram all = onset.take();
        all.add(ofSettled);
        return new Measured(
                seconds,
                saturating,
                callers,
                unloaded.take(),
                all,
                ofSettled,
                pairs.tally().since(tallyBefore),
                secondsToReturn,
                Growth.now(stack).since(before),
                pairs.unaccounted(),
                pairs.outOfOrder());
    }

    /** Adds callers until the gateway slows them down; gives how many those are. */
    private static Optional<Integer> saturate(Pairs pairs) throws InterruptedException {
        for (int count = UNLOADED + STEP; count < MAX_CALLERS / OVERLOAD; count += STEP) {
            pairs.send(count, STEP_SECONDS);
            if (pairs.first(count).stream().anyMatch(OverloadCaller::isHeldByTheJob)) {
                return Optional.of(count);
            }
        }
        return Optional.empty();
    }

    /** Two callers send until they may send all; gives the seconds that took, or nothing where that was too long. */
    private static Optional<Double> rest(Pairs pairs) throws InterruptedException {
        BooleanSupplier free = () -> pairs.first(UNLOADED).stream().allMatch(OverloadCaller::isFree);
        double seconds = pairs.sendUntil(UNLOADED, PATIENCE_SECONDS, free);
        return free.getAsBoolean() ? Optional.of(seconds) : Optional.empty();
    }
}
