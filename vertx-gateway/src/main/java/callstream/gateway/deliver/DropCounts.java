package callstream.gateway.deliver;

import callstream.protocol.v1.AudioDropped;
import callstream.protocol.v1.DropCount;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.FramesDropped;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the frames that one receiver does not see, or the packets of sound that it does not hear, by sender, stage and
 * reason. Holds each sender's newest sessions, {@value #MAX_SESSIONS} at most as {@link ForwardOnly} does, so it is
 * bounded by the members of the call. Not thread-safe: the {@link Outbox} guards it.
 */
final class DropCounts {
    static final int MAX_SESSIONS = 2;

    /** How a receiver is told the counts of one session. */
    interface Message {
        ServerMessage of(String senderId, long epoch, List<DropCount> counts);
    }

    private record Cause(Stage stage, DropReason reason) {
        /** What a newer part of the server writes, and this one can't name, is counted all the same. */
        Cause {
            stage = stage == Stage.UNRECOGNIZED ? Stage.STAGE_UNSPECIFIED : stage;
            reason = reason == DropReason.UNRECOGNIZED ? DropReason.DROP_REASON_UNSPECIFIED : reason;
        }
    }

    private static final class Counts {
        final long epoch;
        final Map<Cause, Long> byCause = new HashMap<>();
        boolean changed;

        Counts(long epoch) {
            this.epoch = epoch;
        }

        void add(Cause cause) {
            byCause.merge(cause, 1L, Long::sum);
            changed = true;
        }
    }

    private final Message message;

    /** By sender and epoch. */
    private final Map<String, TreeMap<Long, Counts>> bySender = new HashMap<>();

    DropCounts(Message message) {
        this.message = message;
    }

    /**
     * Counts one.
     *
     * @return the last counts of a session that is let go for a newer one, when the receiver does not know them yet
     */
    @Nullable
    ServerMessage count(String senderId, long epoch, Stage stage, DropReason reason) {
        TreeMap<Long, Counts> sessions = bySender.computeIfAbsent(senderId, sender -> new TreeMap<>());
        boolean isFull = sessions.size() >= MAX_SESSIONS;
        // A straggler of a session that was let go counts with the oldest there is: its own counts are closed.
        long counted = isFull ? Math.max(epoch, sessions.firstKey()) : epoch;
        Counts ended = isFull && !sessions.containsKey(counted)
                ? sessions.pollFirstEntry().getValue()
                : null;
        sessions.computeIfAbsent(counted, Counts::new).add(new Cause(stage, reason));
        return ended != null && ended.changed ? message(senderId, ended) : null;
    }

    /** A message for each session whose counts have changed since the last call. */
    List<ServerMessage> takeChanged() {
        List<ServerMessage> messages = new ArrayList<>();
        bySender.forEach((senderId, sessions) -> {
            for (Counts counts : sessions.values()) {
                if (counts.changed) {
                    counts.changed = false;
                    messages.add(message(senderId, counts));
                }
            }
        });
        return messages;
    }

    private ServerMessage message(String senderId, Counts counts) {
        List<DropCount> told = new ArrayList<>();
        counts.byCause.forEach((cause, count) -> told.add(DropCount.newBuilder()
                .setStage(cause.stage)
                .setReason(cause.reason)
                .setCount(count)
                .build()));
        return message.of(senderId, counts.epoch, told);
    }

    static ServerMessage framesDropped(String senderId, long epoch, List<DropCount> counts) {
        return ServerMessage.newBuilder()
                .setFramesDropped(FramesDropped.newBuilder()
                        .setParticipantId(senderId)
                        .setSessionEpoch(epoch)
                        .addAllCounts(counts))
                .build();
    }

    static ServerMessage audioDropped(String senderId, long epoch, List<DropCount> counts) {
        return ServerMessage.newBuilder()
                .setAudioDropped(AudioDropped.newBuilder()
                        .setParticipantId(senderId)
                        .setSessionEpoch(epoch)
                        .addAllCounts(counts))
                .build();
    }
}
