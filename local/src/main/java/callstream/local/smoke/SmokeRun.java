package callstream.local.smoke;

import callstream.local.caller.ApiException;
import callstream.local.caller.CallClient;
import callstream.local.caller.CallEnd;
import callstream.local.caller.CallTransport;
import callstream.local.caller.CallerConnection;
import callstream.local.caller.Lobby;
import callstream.local.caller.SendSchedule;
import callstream.protocol.MicroClock;
import callstream.protocol.v1.Codec;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * One run: fresh users in a fresh call; all send to all; then wait until every frame is accounted for.
 *
 * <p>Not to be used twice.
 */
public final class SmokeRun {
    /** Said of frames that a caller did not send, as the gateway told it to send fewer. */
    private static final String WITHHELD = "client.pace";

    private static final Duration MEETING_LIMIT = Duration.ofSeconds(20);

    /** How long nothing may change before what is missing is taken for lost. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    private static final Duration POLL = Duration.ofMillis(50);
    private static final int FIRST_PINGS = 5;

    private final SmokeSettings settings;
    private final CallTransport transport;
    private final Consumer<String> progress;
    private final Ledger ledger;
    private final List<CallerConnection> connections = new ArrayList<>();

    /** A run over WebSockets; {@code progress} as for the other. */
    public SmokeRun(SmokeSettings settings, Consumer<String> progress) {
        this(settings, CallTransport.WEBSOCKET, progress);
    }

    /**
     * A run that has yet to begin.
     *
     * @param transport what carries the callers' messages
     * @param progress is told what is going on, a line at a time
     */
    public SmokeRun(SmokeSettings settings, CallTransport transport, Consumer<String> progress) {
        this.settings = settings;
        this.transport = transport;
        this.progress = progress;
        this.ledger = new Ledger(settings);
    }

    /**
     * Plays the call. Blocks for as long as it takes.
     *
     * @throws SmokeException if a caller can't get in or does not stay
     */
    public SmokeResult run() throws SmokeException, InterruptedException {
        try (var client = new CallClient(settings.gateway(), transport)) {
            join(new Lobby(client));
            meet();
            send();
            drain();
            connections.forEach(CallerConnection::leave);
        }
        return ledger.result();
    }

    private void join(Lobby lobby) throws SmokeException, InterruptedException {
        List<String> names = IntStream.rangeClosed(1, settings.callers())
                .mapToObj(number -> "Caller " + number)
                .toList();
        try {
            Lobby.Call call = lobby.makeCall("Smoke", names);
            for (var member : call.members()) {
                connections.add(lobby.join(call, member, ledger.addCaller(member.userId())));
            }
        } catch (ApiException e) {
            throw new SmokeException(String.valueOf(e.getMessage()), e);
        } catch (ExecutionException e) {
            throw new SmokeException("A caller could not join: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new SmokeException("A caller could not join: the gateway did not answer.", e);
        }
    }

    private void meet() throws SmokeException, InterruptedException {
        if (!await(MEETING_LIMIT, this::allSeeEachOther)) {
            throw new SmokeException("Not all callers saw each other within " + MEETING_LIMIT.toSeconds() + " s.");
        }
        progress.accept(settings.callers() + " callers are in the call");
    }

    private boolean allSeeEachOther() {
        return ledger.callers().stream().allMatch(caller -> caller.others() == settings.receivers());
    }

    private void send() throws InterruptedException {
        for (int i = 0; i < FIRST_PINGS; i++) {
            connections.forEach(CallerConnection::ping);
        }
        long warmUp = settings.warmUp().toSeconds();
        long seconds = warmUp + settings.seconds();
        progress.accept("sending for " + seconds + " s, " + warmUp + " s of it to warm up");
        var schedule = new SendSchedule(settings.callers(), settings.framesPerSecond());
        long startUs = MicroClock.system().getAsLong();
        ledger.measureFrom(startUs + warmUp * 1_000_000);
        Optional<Speaking> speaking = settings.voices().isEmpty()
                ? Optional.empty()
                : Optional.of(Speaking.begin(settings.voices(), ledger.callers(), connections, startUs, seconds));
        schedule.run(startUs, schedule.frames(seconds), this::sendFrame);
        if (speaking.isPresent()) {
            speaking.get().await();
        }
    }

    private boolean sendFrame(int caller, long frame, long dueUs) {
        CallerConnection connection = connections.get(caller);
        if (frame % settings.framesPerSecond() == 0) {
            connection.ping();
        }
        SmokeCaller sender = ledger.callers().get(caller);
        long sequence = sender.frames().nextSequence();
        if (!sender.pacing().takes(dueUs)) {
            sender.frames().notSent(WITHHELD);
            return true;
        }
        connection.send(VideoFrame.newBuilder()
                .setSequence(sequence)
                .setCodec(Codec.CODEC_JPEG)
                .addAllEffects(settings.effects().effects())
                .setStamps(Stamps.newBuilder().setCapturedUs(dueUs))
                .setJpeg(settings.clips().get(caller).frame(frame))
                .build());
        return true;
    }

    private void drain() throws SmokeException, InterruptedException {
        progress.accept("waiting for the last frames");
        boolean changed = true;
        while (changed && unaccounted() != 0) {
            long before = known();
            changed = await(QUIET, () -> known() != before);
        }
    }

    private long unaccounted() {
        return ledger.total().unaccounted() + ledger.soundTotal().unaccounted();
    }

    private long known() {
        return ledger.total().known() + ledger.soundTotal().known();
    }

    /** Whether the condition came true in time. */
    private boolean await(Duration limit, BooleanSupplier condition) throws SmokeException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            failIfAnyoneLeft();
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(POLL.toMillis());
        }
        return true;
    }

    private void failIfAnyoneLeft() throws SmokeException {
        for (int i = 0; i < ledger.callers().size(); i++) {
            Optional<CallEnd> end = ledger.callers().get(i).end();
            if (end.isPresent()) {
                throw new SmokeException("The connection of caller " + (i + 1) + " ended in mid-call with "
                        + end.get().shown() + ".");
            }
        }
    }
}
