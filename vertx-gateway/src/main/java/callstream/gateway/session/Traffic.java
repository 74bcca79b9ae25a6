package callstream.gateway.session;

import callstream.gateway.meter.DropTally;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.Joined;
import callstream.protocol.v1.ServerMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes over one connection, from its opening to its end. Messages go by encoded; their kind is told by their first
 * byte, the tag of the one field that a {@code ClientMessage} or a {@code ServerMessage} has. Written on the
 * connection's event loop, read on any thread.
 */
final class Traffic {
    private static final Logger log = LoggerFactory.getLogger(Traffic.class);

    private static final int VIDEO = ServerMessage.VIDEO_FIELD_NUMBER;
    private static final int WIRE_TYPE_BITS = 3;

    /** Who has entered which call: not the whole Joined, which names everybody in it. */
    private record Entered(String callId, String userId, long epoch) {
        static Entered of(Joined joined) {
            return new Entered(joined.getCall().getCallId(), joined.getParticipantId(), joined.getSessionEpoch());
        }
    }

    private final String remoteAddress;
    private final LongSupplier nanoTime;
    private final long openedUs;
    private final long openedAt;
    private final Rate framesIn = new Rate();
    private final Rate bytesIn = new Rate();
    private final Rate audioIn = new Rate();
    private final Rate framesOut = new Rate();
    private final Rate audioOut = new Rate();
    private final Rate bytesOut = new Rate();
    private volatile long frameAt = -1;
    private volatile @Nullable Entered entered;
    private volatile @Nullable Error lastWord;

    /**
     * @param openedUs microseconds since 1970
     * @param nanoTime a monotonic clock in nanoseconds
     */
    Traffic(String remoteAddress, long openedUs, LongSupplier nanoTime) {
        this.remoteAddress = remoteAddress;
        this.openedUs = openedUs;
        this.nanoTime = nanoTime;
        this.openedAt = nanoTime.getAsLong();
    }

    void received(byte[] message) {
        long now = nanoTime.getAsLong();
        bytesIn.add(message.length, now);
        if (isFrame(message)) {
            framesIn.add(1, now);
            frameAt = now;
        } else if (fieldOf(message) == ServerMessage.AUDIO_FIELD_NUMBER) {
            audioIn.add(1, now);
        }
    }

    void sent(byte[] message) {
        long now = nanoTime.getAsLong();
        bytesOut.add(message.length, now);
        switch (fieldOf(message)) {
            case VIDEO -> framesOut.add(1, now);
            case ServerMessage.AUDIO_FIELD_NUMBER -> audioOut.add(1, now);
            case ServerMessage.JOINED_FIELD_NUMBER -> entered = Entered.of(parse(message));
            default -> {}
        }
    }

    void endedWith(Error error) {
        lastWord = error;
    }

    /** What the gateway ended it with; of one that ended by itself {@code ERROR_CODE_UNSPECIFIED}. */
    ErrorCode endedBy() {
        Error error = lastWord;
        return error == null ? ErrorCode.ERROR_CODE_UNSPECIFIED : error.getCode();
    }

    /** Whether a message of a client's is a frame. */
    static boolean isFrame(byte[] message) {
        return fieldOf(message) == VIDEO;
    }

    private static int fieldOf(byte[] message) {
        return message.length == 0 ? 0 : (message[0] & 0xFF) >> WIRE_TYPE_BITS;
    }

    private static Joined parse(byte[] message) {
        try {
            return ServerMessage.parseFrom(message).getJoined();
        } catch (InvalidProtocolBufferException ours) {
            throw new IllegalStateException(ours);
        }
    }

    /** The call that was entered. */
    Optional<String> callId() {
        return Optional.ofNullable(entered).map(Entered::callId);
    }

    /** Says in one line what there was in all. */
    void logEnd(SessionDrops drops) {
        Entered known = entered;
        Error error = lastWord;
        log.atInfo()
                .addKeyValue("callId", callId().orElse(""))
                .addKeyValue("userId", known == null ? "" : known.userId())
                .addKeyValue("epoch", known == null ? 0 : known.epoch())
                .addKeyValue("remote", remoteAddress)
                .addKeyValue("durationMs", TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - openedAt))
                .addKeyValue("framesIn", framesIn.total())
                .addKeyValue("bytesIn", bytesIn.total())
                .addKeyValue("framesRefused", drops.framesRefused().total())
                .addKeyValue("framesRefusedBy", drops.framesRefused().byReason())
                .addKeyValue("audioIn", audioIn.total())
                .addKeyValue("audioRefused", drops.audioRefused().total())
                .addKeyValue("audioRefusedBy", drops.audioRefused().byReason())
                .addKeyValue("framesOut", framesOut.total())
                .addKeyValue("bytesOut", bytesOut.total())
                .addKeyValue("framesDropped", drops.framesMissed().total())
                .addKeyValue("framesDroppedBy", drops.framesMissed().byReason())
                .addKeyValue("audioOut", audioOut.total())
                .addKeyValue("audioDropped", drops.audioMissed().total())
                .addKeyValue("audioDroppedBy", drops.audioMissed().byReason())
                .addKeyValue("error", error == null ? "" : error.getCode().name())
                .log("session ended");
    }

    /** What there is now, without a name. */
    JsonObject toJson(SessionDrops drops) {
        long now = nanoTime.getAsLong();
        Entered known = entered;
        long last = frameAt;
        return new JsonObject()
                .put("userId", known == null ? null : known.userId())
                .put("epoch", known == null ? null : known.epoch())
                .put(
                        "since",
                        Instant.EPOCH
                                .plusNanos(TimeUnit.MICROSECONDS.toNanos(openedUs))
                                .toString())
                .put("remote", remoteAddress)
                .put(
                        "in",
                        flow(framesIn, bytesIn, audioIn, now)
                                .put("framesRefused", drops.framesRefused().total())
                                .put("framesRefusedBy", json(drops.framesRefused()))
                                .put("audioRefused", drops.audioRefused().total())
                                .put("audioRefusedBy", json(drops.audioRefused())))
                .put(
                        "out",
                        flow(framesOut, bytesOut, audioOut, now)
                                .put("framesDropped", drops.framesMissed().total())
                                .put("framesDroppedBy", json(drops.framesMissed()))
                                .put("audioDropped", drops.audioMissed().total())
                                .put("audioDroppedBy", json(drops.audioMissed())))
                .put("lastFrameMsAgo", last < 0 ? null : TimeUnit.NANOSECONDS.toMillis(now - last));
    }

    private static JsonObject json(DropTally drops) {
        var byReason = new JsonObject();
        drops.byReason().forEach(byReason::put);
        return byReason;
    }

    private static JsonObject flow(Rate frames, Rate bytes, Rate audio, long now) {
        return new JsonObject()
                .put("frames", frames.total())
                .put("framesPerSecond", frames.perSecond(now))
                .put("bytes", bytes.total())
                .put("bytesPerSecond", bytes.perSecond(now))
                .put("audioPackets", audio.total())
                .put("audioPacketsPerSecond", audio.perSecond(now));
    }
}
