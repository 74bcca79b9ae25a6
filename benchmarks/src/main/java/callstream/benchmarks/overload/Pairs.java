package callstream.benchmarks.overload;

import callstream.local.caller.CallClient;
import callstream.local.caller.CallerConnection;
import callstream.local.caller.Lobby;
import callstream.local.caller.SendSchedule;
import callstream.local.clip.Clip;
import callstream.protocol.MicroClock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Callers in calls of two, of whom as many send as are asked to. */
final class Pairs {
    static final int FRAMES_PER_SECOND = 15;

    private static final MicroClock CLOCK = MicroClock.system();
    private static final List<String> NAMES = List.of("Ada", "Boris");
    private static final int POLLS = 100;
    private static final long POLL_MS = 100;

    private final List<OverloadCaller> callers = new ArrayList<>();
    private final List<CallerConnection> connections = new ArrayList<>();
    private final List<Clip> clips;

    private Pairs(List<Clip> clips) {
        this.clips = clips;
    }

    /** Gets as many into their calls as there are clips: an even number. */
    static Pairs join(CallClient client, List<Clip> clips, Ages ages) throws Exception {
        var pairs = new Pairs(clips);
        var lobby = new Lobby(client);
        while (pairs.callers.size() < clips.size()) {
            Lobby.Call call = lobby.makeCall("Overload", NAMES);
            for (var member : call.members()) {
                var caller = new OverloadCaller(ages);
                pairs.callers.add(caller);
                pairs.connections.add(lobby.join(call, member, caller));
            }
        }
        return pairs;
    }

    /** The first so many, call by call. */
    List<OverloadCaller> first(int count) {
        return callers.subList(0, count);
    }

    /** The first so many send for a time. */
    void send(int count, int seconds) throws InterruptedException {
        sendUntil(count, seconds, () -> false);
    }

    /**
     * The first so many send until something holds, or for a time.
     *
     * @return seconds that it took
     */
    double sendUntil(int count, int atMostSeconds, BooleanSupplier done) throws InterruptedException {
        var schedule = new SendSchedule(count, FRAMES_PER_SECOND);
        long fromUs = CLOCK.getAsLong();
        schedule.run(fromUs, schedule.frames(atMostSeconds), (caller, frame, dueUs) -> {
            callers.get(caller).send(connections.get(caller), clips.get(caller).frame(frame), dueUs);
            return !done.getAsBoolean();
        });
        return (CLOCK.getAsLong() - fromUs) / 1e6;
    }

    /** Waits for what is on its way, until all is accounted for or nothing more may come. */
    void drain() throws InterruptedException {
        for (int i = 0; i < POLLS && unaccounted() != 0; i++) {
            Thread.sleep(POLL_MS);
        }
    }

    Tally tally() {
        Tally all = Tally.NOTHING;
        for (int i = 0; i < callers.size(); i++) {
            all = all.plus(callers.get(i).sentTo(callers.get(other(i))));
        }
        return all;
    }

    /** Pair by pair: one too many with another makes no lost frame good. */
    long unaccounted() {
        long all = 0;
        for (int i = 0; i < callers.size(); i++) {
            all += Math.abs(callers.get(i).sentTo(callers.get(other(i))).unaccounted());
        }
        return all;
    }

    long outOfOrder() {
        return callers.stream().mapToLong(OverloadCaller::outOfOrder).sum();
    }

    private static int other(int caller) {
        return caller ^ 1;
    }
}
