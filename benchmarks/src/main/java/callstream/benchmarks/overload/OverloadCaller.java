package callstream.benchmarks.overload;

import callstream.local.caller.CallerConnection;
import callstream.local.caller.CallerListener;
import callstream.local.caller.DropName;
import callstream.local.caller.Pacing;
import callstream.protocol.Effects;
import callstream.protocol.v1.DropCount;
import callstream.protocol.v1.Effect;
import callstream.protocol.v1.FrameRefused;
import callstream.protocol.v1.FramesDropped;
import callstream.protocol.v1.Pace;
import callstream.protocol.v1.PaceReason;
import callstream.protocol.v1.Stage;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One of two in a call: sends frames whose faces are to be blurred, as many as it is told to, and counts the other's.
 */
final class OverloadCaller implements CallerListener {
    private static final Effect EFFECT =
            Effect.newBuilder().setName(Effects.BLUR_FACES).build();

    private final Ages ages;
    private final Pacing pacing = new Pacing();

    // Guarded by this.
    private final Map<String, Long> heldBack = new HashMap<>();
    private List<DropCount> missed = List.of();
    private PaceReason bound = PaceReason.PACE_REASON_NONE;
    private long sequence;
    private long delivered;
    private long newest;
    private long outOfOrder;

    OverloadCaller(Ages ages) {
        this.ages = ages;
    }

    /** Sends a frame, unless the pace withholds it. */
    void send(CallerConnection connection, ByteString jpeg, long dueUs) {
        if (!pacing.takes(dueUs)) {
            return;
        }
        VideoFrame.Builder frame = VideoFrame.newBuilder()
                .setStamps(Stamps.newBuilder().setCapturedUs(dueUs))
                .addEffects(EFFECT)
                .setJpeg(jpeg);
        synchronized (this) {
            sequence++;
            frame.setSequence(sequence);
        }
        connection.send(frame.build());
    }

    @Override
    public void pace(Pace pace) {
        pacing.obey(pace);
        synchronized (this) {
            bound = pace.getReason();
        }
    }

    synchronized boolean isHeldByTheJob() {
        return bound == PaceReason.PACE_REASON_JOB;
    }

    synchronized boolean isFree() {
        return bound == PaceReason.PACE_REASON_NONE;
    }

    @Override
    public void frame(VideoFrame frame, long receivedUs) {
        ages.arrived(frame.getStamps().getCapturedUs(), receivedUs);
        synchronized (this) {
            delivered++;
            outOfOrder += frame.getSequence() <= newest ? 1 : 0;
            newest = Math.max(newest, frame.getSequence());
        }
    }

    @Override
    public void refused(FrameRefused frame) {
        holdBack(DropName.of(Stage.STAGE_INGEST, frame.getReason()));
    }

    @Override
    public void socketFull(long number) {
        holdBack("client.socket_full");
    }

    private synchronized void holdBack(String why) {
        heldBack.merge(why, 1L, Long::sum);
    }

    @Override
    public synchronized void dropped(FramesDropped told) {
        missed = told.getCountsList(); // of the one other's one session; counts only grow
    }

    /** Frames that came twice, or behind newer ones. */
    synchronized long outOfOrder() {
        return outOfOrder;
    }

    /** What became of the frames of this caller on the way to the other. */
    Tally sentTo(OverloadCaller receiver) {
        Map<String, Long> drops;
        long sent;
        synchronized (this) {
            drops = new HashMap<>(heldBack);
            sent = sequence;
        }
        return receiver.received(sent, drops);
    }

    private synchronized Tally received(long sent, Map<String, Long> drops) {
        missed.forEach(
                count -> drops.merge(DropName.of(count.getStage(), count.getReason()), count.getCount(), Long::sum));
        return new Tally(sent, delivered, drops);
    }
}
