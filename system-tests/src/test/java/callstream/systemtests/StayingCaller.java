package callstream.systemtests;

import callstream.local.caller.AccountsApi;
import callstream.local.caller.CallClient;
import callstream.local.caller.CallStay;
import callstream.local.caller.CallerListener;
import callstream.protocol.MicroClock;
import callstream.protocol.v1.DropCount;
import callstream.protocol.v1.FrameRefused;
import callstream.protocol.v1.FramesDropped;
import callstream.protocol.v1.Joined;
import callstream.protocol.v1.Participant;
import callstream.protocol.v1.ParticipantLeft;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A caller who stays in the call over lost connections, and writes down all that it is told. */
final class StayingCaller implements CallerListener {
    private static final long LIMIT_SECONDS = 20;

    /** What was told over one connection of one session: counts only grow. */
    private record Session(int connection, String participantId, long epoch) {}

    final List<Joined> joins = new CopyOnWriteArrayList<>();
    final List<Participant> changed = new CopyOnWriteArrayList<>();
    final List<ParticipantLeft> left = new CopyOnWriteArrayList<>();
    final List<VideoFrame> frames = new CopyOnWriteArrayList<>();
    private final Map<Session, Long> dropped = new ConcurrentHashMap<>();
    private final AtomicLong heldBack = new AtomicLong();
    private final AtomicLong sequence = new AtomicLong();
    final CallStay stay;

    StayingCaller(CallClient client, AccountsApi.Session user, String callId) throws Exception {
        stay = client.enter(user::accessToken, callId, this).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** Sends a picture that was just taken. */
    long send(ByteString jpeg) {
        long number = sequence.incrementAndGet();
        stay.send(VideoFrame.newBuilder()
                .setSequence(number)
                .setStamps(Stamps.newBuilder().setCapturedUs(MicroClock.system().getAsLong()))
                .setJpeg(jpeg)
                .build());
        return number;
    }

    /** Own frames that came no further than the gateway, or that no connection took. */
    long heldBack() {
        return heldBack.get();
    }

    /** Frames of others that it was told it will not see. */
    long missed() {
        return dropped.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void joined(Joined joined) {
        joins.add(joined);
    }

    @Override
    public void participantChanged(Participant participant) {
        changed.add(participant);
    }

    @Override
    public void participantLeft(ParticipantLeft gone) {
        left.add(gone);
    }

    @Override
    public void frame(VideoFrame frame, long receivedUs) {
        frames.add(frame);
    }

    @Override
    public void refused(FrameRefused frame) {
        heldBack.incrementAndGet();
    }

    @Override
    public void socketFull(long number) {
        heldBack.incrementAndGet();
    }

    @Override
    public void dropped(FramesDropped told) {
        var session = new Session(joins.size(), told.getParticipantId(), told.getSessionEpoch());
        dropped.put(
                session,
                told.getCountsList().stream().mapToLong(DropCount::getCount).sum());
    }
}
