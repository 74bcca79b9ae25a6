package callstream.benchmarks.call;

import callstream.local.caller.CallClient;
import callstream.local.caller.CallTransport;
import callstream.local.caller.Lobby;
import callstream.local.caller.SendSchedule;
import callstream.protocol.MicroClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Fresh users in a fresh call, who send and see until they are stopped. One thread uses it. */
public final class LongCall implements AutoCloseable {
    private static final MicroClock CLOCK = MicroClock.system();
    private static final Duration POLL = Duration.ofMillis(50);

    /** How long nothing may change before what is missing is taken for lost. */
    private static final Duration QUIET = Duration.ofSeconds(4);

    private static final long WITHOUT_END = Long.MAX_VALUE;

    private final Media media;
    private final LatencyRecorders latencies = new LatencyRecorders();
    private final List<CallClient> clients = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private final List<Thread> sending = new ArrayList<>();
    private volatile boolean sends = true;
    private String id = "";

    private LongCall(Media media) {
        this.media = media;
    }

    /**
     * Gets everybody into the call, and begins to send.
     *
     * @param media for as many callers as there are seats
     * @throws Exception if somebody can't get in
     */
    public static LongCall begin(List<Seat> seats, Media media) throws Exception {
        return begin(seats, media, List.of());
    }

    /**
     * Gets everybody into the call, and begins to send.
     *
     * @param media for as many callers as there are seats
     * @param guests logins of those who may come in beside the seats, and are not watched
     * @throws Exception if somebody can't get in
     */
    public static LongCall begin(List<Seat> seats, Media media, List<String> guests) throws Exception {
        var call = new LongCall(media);
        boolean begun = false;
        try {
            call.enter(seats, guests);
            call.send();
            begun = true;
            return call;
        } finally {
            if (!begun) {
                call.close();
            }
        }
    }

    private void enter(List<Seat> seats, List<String> guests) throws Exception {
        seats.forEach(seat -> clients.add(new CallClient(seat.gateways(), CallTransport.WEBSOCKET)));
        List<String> names = IntStream.rangeClosed(1, seats.size())
                .mapToObj(number -> "Caller " + number)
                .toList();
        Lobby.Call call = new Lobby(clients.get(0)).makeCall("Benchmark", names, guests);
        id = call.id();
        for (int i = 0; i < seats.size(); i++) {
            members.add(new Member(call.members().get(i).userId(), seats.get(i), latencies));
        }
        members.forEach(one -> othersOf(one).forEach(one::meets));
        for (int i = 0; i < seats.size(); i++) {
            Member member = members.get(i);
            member.enters(new Lobby(clients.get(i)).enter(call, call.members().get(i), member));
        }
    }

    /** Of the call, as others join it. */
    public String id() {
        return id;
    }

    private Stream<Member> othersOf(Member one) {
        return members.stream().filter(other -> other != one);
    }

    private void send() {
        List<Member> senders =
                members.stream().filter(member -> member.seat().sends()).toList();
        long startUs = CLOCK.getAsLong();
        sendOn("frames", senders.size(), Media.FRAMES_PER_SECOND, startUs, (sender, number, dueUs) -> {
            senders.get(sender).sendFrame(media.clips().get(sender).frame(number), dueUs);
            return sends;
        });
        sendOn("sound", senders.size(), Media.PACKETS_PER_SECOND, startUs, (sender, number, dueUs) -> {
            senders.get(sender)
                    .sendSound(media.voices().get(sender).packet(number).toMessage(), dueUs);
            return sends;
        });
    }

    private void sendOn(String name, int senders, int perSecond, long startUs, SendSchedule.Sender sender) {
        var thread = new Thread(
                () -> {
                    try {
                        new SendSchedule(senders, perSecond).run(startUs, WITHOUT_END, sender);
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        sending.add(thread);
    }

    /** Forgets gaps and latencies until now. */
    public void watchFromNow() {
        long now = System.nanoTime();
        watched().forEach(one -> one.seen.beginGaps(now));
        for (Kind kind : Kind.values()) {
            latencies.take(kind);
        }
    }

    /** The longest time for which somebody saw, or heard, nothing of somebody. */
    public Duration longestGap(Kind kind) {
        long now = System.nanoTime();
        return Duration.ofNanos(watched()
                .filter(one -> one.kind == kind)
                .mapToLong(one -> one.seen.longestGap(now))
                .max()
                .orElse(0));
    }

    /**
     * Since when everybody has seen and heard everybody without a stall, as {@link System#nanoTime}; in the future
     * where somebody does not now.
     */
    public long flowsSince() {
        long now = System.nanoTime();
        return latest(watched(), one -> one.seen.flowsSince(now));
    }

    private static <T> long latest(Stream<T> all, ToLongFunction<T> time) {
        return all.mapToLong(time).max().orElse(Long.MAX_VALUE);
    }

    private record Watched(Kind kind, Seen seen) {}

    private Stream<Watched> watched() {
        return members.stream()
                .filter(receiver -> receiver.seat().sends())
                .flatMap(receiver -> othersOf(receiver)
                        .filter(sender -> sender.seat().sends())
                        .flatMap(sender -> Stream.of(
                                new Watched(
                                        sender.seat().video(),
                                        receiver.of(sender).video()),
                                new Watched(Kind.SOUND, receiver.of(sender).sound()))));
    }

    /** Latencies since the last call of this or of {@link #watchFromNow}, microseconds. */
    public Histogram latencies(Kind kind) {
        return latencies.take(kind);
    }

    /** How often callers came back after a lost connection, all together. */
    public int returns() {
        return members.stream().mapToInt(member -> member.absences().count()).sum();
    }

    /** How the stays of those ended that are over, for people. */
    public List<String> ends() {
        return members.stream()
                .flatMap(member -> member.end().stream())
                .map(end -> end.shown())
                .toList();
    }

    /** Sends no more, and waits for what is on its way. */
    public Map<Kind, Fate> finish() throws InterruptedException {
        sends = false;
        for (Thread thread : sending) {
            thread.join();
        }
        long known = -1;
        long changedAt = System.nanoTime();
        while (lost() > 0 && System.nanoTime() - changedAt < QUIET.toNanos()) {
            long knownNow = fates().values().stream().mapToLong(Fate::known).sum();
            if (knownNow != known) {
                known = knownNow;
                changedAt = System.nanoTime();
            }
            Thread.sleep(POLL.toMillis());
        }
        return fates();
    }

    private long lost() {
        return fates().values().stream()
                .mapToLong(fate -> fate.broken() + fate.silent())
                .sum();
    }

    private Map<Kind, Fate> fates() {
        Map<Kind, Fate> fates = new EnumMap<>(Kind.class);
        for (Member sender : members) {
            Sent.Snapshot video = sender.video().snapshot();
            Sent.Snapshot sound = sender.sound().snapshot();
            othersOf(sender).forEach(receiver -> {
                fates.merge(
                        sender.seat().video(),
                        receiver.of(sender).video().fate(video, time -> isBroken(sender, receiver, time)),
                        Fate::plus);
                fates.merge(
                        Kind.SOUND,
                        receiver.of(sender).sound().fate(sound, time -> isBroken(sender, receiver, time)),
                        Fate::plus);
            });
        }
        return fates;
    }

    private static boolean isBroken(Member sender, Member receiver, long time) {
        return sender.absences().contains(time) || receiver.absences().contains(time);
    }

    /** All leave. */
    @Override
    public void close() {
        sends = false;
        sending.forEach(Thread::interrupt);
        members.forEach(Member::leave);
        clients.forEach(CallClient::close);
    }
}
