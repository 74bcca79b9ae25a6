package callstream.local.caller;

import callstream.protocol.v1.ActionRefused;
import callstream.protocol.v1.AudioDropped;
import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.AudioRefused;
import callstream.protocol.v1.CallAction;
import callstream.protocol.v1.CallEvent;
import callstream.protocol.v1.CallState;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.FrameRefused;
import callstream.protocol.v1.FramesDropped;
import callstream.protocol.v1.Joined;
import callstream.protocol.v1.Move;
import callstream.protocol.v1.Pace;
import callstream.protocol.v1.Participant;
import callstream.protocol.v1.ParticipantLeft;
import callstream.protocol.v1.Pong;
import callstream.protocol.v1.RefusalReason;
import callstream.protocol.v1.ServiceState;
import callstream.protocol.v1.SpeakerChanged;
import callstream.protocol.v1.VideoFrame;
import callstream.protocol.v1.Watch;
import io.vertx.core.Context;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One caller's stay in a call, over as many connections as it takes.
 *
 * <pre>
 *   connecting ── Joined ─▸ in the call ── connection lost ─▸ connecting, again and again, to one gateway after the other
 *       ▲                        │ Move
 *       │                        ▼
 *       └─ old one lost ── moving: the old connection serves until the new one is in
 *   any ── refused for good, {@value #PATIENCE_S} s without a connection, left ─▸ ended
 * </pre>
 *
 * <p>The listener is told {@code joined} each time that the caller has got in, with everything as it is then;
 * {@code Joined.resumed} says whether the others took it for one stay. All methods may be called from any thread and
 * none blocks.
 */
public final class CallStay {
    private static final int PATIENCE_S = 60;

    /** For the gateway that the caller has moved from to say its last word. */
    private static final long GOODBYE_MS = 5000;

    private static final Set<ErrorCode> PASSING = Set.of(
            ErrorCode.ERROR_CODE_UNAVAILABLE,
            ErrorCode.ERROR_CODE_TOO_MANY_CONNECTIONS,
            ErrorCode.ERROR_CODE_TOO_MANY_CALLS,
            ErrorCode.ERROR_CODE_SHUTTING_DOWN,
            ErrorCode.ERROR_CODE_TOO_SLOW,
            ErrorCode.ERROR_CODE_INTERNAL,
            ErrorCode.ERROR_CODE_JOIN_TIMEOUT);

    private final CallClient client;
    private final Context context;
    private final Supplier<String> token;
    private final String callId;
    private final CallerListener listener;
    private final CompletableFuture<CallStay> entered = new CompletableFuture<>();
    private final CompletableFuture<CallEnd> ended = new CompletableFuture<>();

    // All below is touched on the event loop alone.
    private final RandomGenerator random = new SecureRandom();
    private final Retries retries = new Retries(random);
    private final NewestOnly newest = new NewestOnly();
    private @Nullable Link current;
    private Watch watch = Watch.getDefaultInstance();
    private boolean trying;
    private int tries;
    private long lostAtNanos = System.nanoTime();

    CallStay(CallClient client, Context context, Supplier<String> token, String callId, CallerListener listener) {
        this.client = client;
        this.context = context;
        this.token = token;
        this.callId = callId;
        this.listener = listener;
    }

    /** Begins to connect; completes when the caller is in the call for the first time. */
    CompletableFuture<CallStay> start() {
        context.runOnContext(now -> tryNext());
        return entered;
    }

    /** Sends a frame; the listener is told of one that no connection takes now. */
    public void send(VideoFrame frame) {
        context.runOnContext(now -> {
            if (current == null) {
                listener.socketFull(frame.getSequence());
            } else {
                current.connection.join().send(frame);
            }
        });
    }

    /** Sends sound; the listener is told of what no connection takes now. */
    public void send(AudioPacket packet) {
        context.runOnContext(now -> {
            if (current == null) {
                listener.audioHeldBack(packet.getSequence());
            } else {
                current.connection.join().send(packet);
            }
        });
    }

    /** Asks for something to be done in the call; refused at once while there is no connection. */
    public void act(CallAction action) {
        context.runOnContext(now -> {
            if (current == null) {
                listener.actionRefused(ActionRefused.newBuilder()
                        .setId(action.getId())
                        .setReason(RefusalReason.REFUSAL_REASON_UNAVAILABLE)
                        .setDetail("there is no connection")
                        .build());
            } else {
                current.connection.join().act(action);
            }
        });
    }

    /** Says what the caller wants to see of the others, now and over each later connection. */
    public void watch(Watch latest) {
        context.runOnContext(now -> {
            watch = latest;
            if (current != null) {
                current.connection.join().watch(latest);
            }
        });
    }

    /** Leaves the call, now or as soon as it is connected to. */
    public void leave() {
        context.runOnContext(now -> {
            if (current != null) {
                current.connection.join().leave();
            } else {
                finish(new CallEnd(CallEnd.BROKEN, null));
            }
        });
    }

    /** Completes when the stay has ended, however it did. */
    public CompletableFuture<CallEnd> ended() {
        return ended;
    }

    private void tryNext() {
        if (ended.isDone()) {
            return;
        }
        trying = true;
        List<URI> gateways = client.gateways();
        URI gateway = gateways.get(tries++ % gateways.size());
        var link = new Link();
        var unused = client.connect(gateway, context, link).whenComplete((connection, fault) -> {
            if (fault == null) {
                link.connection.complete(connection);
                var unusedJoin = connection.join(token.get(), callId); // what comes of it the link is told
            } else {
                failed(new CallEnd(CallEnd.BROKEN, null));
            }
        });
    }

    private void tryAgainAfter(Duration pause) {
        trying = true;
        if (pause.isZero()) {
            tryNext();
        } else {
            context.owner().setTimer(pause.toMillis(), due -> tryNext());
        }
    }

    private void failed(CallEnd end) {
        trying = false;
        boolean impatient = System.nanoTime() - lostAtNanos > TimeUnit.SECONDS.toNanos(PATIENCE_S);
        if (current != null && !isPassing(end)) {
            return; // the connection that there is serves as long as it lasts
        }
        if (isPassing(end) && (current != null || !impatient)) {
            tryAgainAfter(retries.next());
        } else {
            finish(end);
        }
    }

    private void lost(CallEnd end) {
        current = null;
        lostAtNanos = System.nanoTime();
        if (trying) {
            return; // it has moved, or soon knows that it has not
        }
        if (isPassing(end)) {
            tryAgainAfter(retries.next());
        } else {
            finish(end);
        }
    }

    private static boolean isPassing(CallEnd end) {
        return end.error() == null
                ? end.closeCode() != CallEnd.NORMAL
                : PASSING.contains(end.error().getCode());
    }

    private void finish(CallEnd end) {
        if (!ended.isDone()) {
            entered.completeExceptionally(new CallEndedException(end));
            listener.ended(end);
            ended.complete(end);
        }
    }

    private void arrived(Link link, Joined joined) {
        Link before = current;
        current = link;
        trying = false;
        retries.succeeded();
        if (before != null) {
            context.owner().setTimer(GOODBYE_MS, due -> before.connection.join().close());
        }
        if (ended.isDone()) {
            link.connection.join().leave();
        } else {
            if (watch.getSendersCount() > 0) {
                link.connection.join().watch(watch);
            }
            listener.joined(joined);
            entered.complete(this);
        }
    }

    private void moveWithin(Duration time) {
        if (!trying) {
            // Not all at once, and early enough for a second try.
            tryAgainAfter(Duration.ofMillis(random.nextLong(time.toMillis() / 4 + 1)));
        }
    }

    /** One of the connections. Only the newest that is in the call speaks for it, but frames are frames. */
    private final class Link implements CallerListener {
        private final CompletableFuture<CallerConnection> connection = new CompletableFuture<>();
        private boolean in;

        @Override
        public void joined(Joined joined) {
            in = true;
            arrived(this, joined);
        }

        @Override
        public void ended(CallEnd end) {
            if (current == this) {
                lost(end);
            } else if (!in) {
                failed(end);
            }
        }

        @Override
        public void moveAsked(Move move) {
            whenCurrent(() -> {
                listener.moveAsked(move);
                moveWithin(Duration.ofMillis(move.getWithinMs()));
            });
        }

        @Override
        public void frame(VideoFrame frame, long receivedUs) {
            if (newest.passes(frame)) {
                listener.frame(frame, receivedUs);
            }
        }

        @Override
        public void audio(AudioPacket packet, long receivedUs) {
            whenCurrent(() -> listener.audio(packet, receivedUs));
        }

        @Override
        public void audioRefused(AudioRefused refused) {
            listener.audioRefused(refused);
        }

        @Override
        public void audioDropped(AudioDropped dropped) {
            whenCurrent(() -> listener.audioDropped(dropped));
        }

        @Override
        public void audioHeldBack(long sequence) {
            listener.audioHeldBack(sequence);
        }

        @Override
        public void speaker(SpeakerChanged speaker) {
            whenCurrent(() -> listener.speaker(speaker));
        }

        private void whenCurrent(Runnable telling) {
            if (current == this) {
                telling.run();
            }
        }

        @Override
        public void participantJoined(Participant participant) {
            whenCurrent(() -> listener.participantJoined(participant));
        }

        @Override
        public void participantChanged(Participant participant) {
            whenCurrent(() -> listener.participantChanged(participant));
        }

        @Override
        public void participantLeft(ParticipantLeft left) {
            whenCurrent(() -> {
                newest.forget(left.getParticipantId());
                listener.participantLeft(left);
            });
        }

        @Override
        public void callChanged(CallState call) {
            whenCurrent(() -> listener.callChanged(call));
        }

        @Override
        public void serviceState(ServiceState state) {
            whenCurrent(() -> listener.serviceState(state));
        }

        @Override
        public void pace(Pace pace) {
            whenCurrent(() -> listener.pace(pace));
        }

        @Override
        public void callEvent(CallEvent event) {
            whenCurrent(() -> listener.callEvent(event));
        }

        @Override
        public void actionRefused(ActionRefused refused) {
            listener.actionRefused(refused);
        }

        @Override
        public void refused(FrameRefused refused) {
            listener.refused(refused);
        }

        @Override
        public void dropped(FramesDropped dropped) {
            whenCurrent(() -> listener.dropped(dropped));
        }

        @Override
        public void pong(Pong pong, long receivedUs) {
            listener.pong(pong, receivedUs);
        }

        @Override
        public void socketFull(long sequence) {
            listener.socketFull(sequence);
        }
    }
}
