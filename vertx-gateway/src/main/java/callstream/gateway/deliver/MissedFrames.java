package callstream.gateway.deliver;

import callstream.protocol.v1.DropCount;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.FramesDropped;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts the frames that one receiver does not see, by sender, stage and reason. Holds only each sender's newest
 * session, so it is bounded by the members of the call. Not thread-safe: the {@link Outbox} guards it.
 */
final class MissedFrames {
    private record Cause(Stage stage, DropReason reason) {}

    private static final class Counts {
        final long epoch;
        final Map<Cause, Long> byCause = new HashMap<>();
        boolean changed;

        Counts(long epoch) {
            this.epoch = epoch;
        }
    }

    private final Map<String, Counts> bySender = new HashMap<>();

    /**
     * Counts one frame.
     *
     * @return the last counts of the sender's older session, when this frame began a newer one and the receiver does
     *     not know them yet
     */
    @Nullable
    ServerMessage count(String senderId, long epoch, Stage stage, DropReason reason) {
        ServerMessage ended = null;
        Counts counts = bySender.get(senderId);
        if (counts == null || counts.epoch < epoch) {
            ended = counts != null && counts.changed ? message(senderId, counts) : null;
            counts = new Counts(epoch);
            bySender.put(senderId, counts);
        }
        // A straggler of an older session counts with the newer one: its own counts are closed.
        counts.byCause.merge(new Cause(stage, reason), 1L, Long::sum);
        counts.changed = true;
        return ended;
    }

    /** A message for each sender whose counts have changed since the last call. */
    List<ServerMessage> takeChanged() {
        List<ServerMessage> messages = new ArrayList<>();
        bySender.forEach((senderId, counts) -> {
            if (counts.changed) {
                counts.changed = false;
                messages.add(message(senderId, counts));
            }
        });
        return messages;
    }

    private static ServerMessage message(String senderId, Counts counts) {
        FramesDropped.Builder dropped =
                FramesDropped.newBuilder().setParticipantId(senderId).setSessionEpoch(counts.epoch);
        counts.byCause.forEach((cause, count) -> dropped.addCounts(DropCount.newBuilder()
                .setStage(cause.stage)
                .setReason(cause.reason)
                .setCount(count)));
        return ServerMessage.newBuilder().setFramesDropped(dropped).build();
    }
}
