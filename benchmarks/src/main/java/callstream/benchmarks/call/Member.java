package callstream.benchmarks.call;

import callstream.local.caller.CallEnd;
import callstream.local.caller.CallStay;
import callstream.local.caller.CallerListener;
import callstream.local.caller.DropName;
import callstream.local.caller.Pacing;
import callstream.protocol.Effects;
import callstream.protocol.v1.AudioDropped;
import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.AudioRefused;
import callstream.protocol.v1.Codec;
import callstream.protocol.v1.DropCount;
import callstream.protocol.v1.Effect;
import callstream.protocol.v1.FrameRefused;
import callstream.protocol.v1.FramesDropped;
import callstream.protocol.v1.Joined;
import callstream.protocol.v1.Pace;
import callstream.protocol.v1.Stage;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One caller: what it has sent, and what it saw of each of the others. */
final class Member implements CallerListener {
    private static final List<Effect> EFFECTS =
            List.of(Effect.newBuilder().setName(Effects.DETECT_FACES).build());
    private static final String SOCKET_FULL = "client.no_room";

    /** What one caller sees of another. */
    record View(Seen video, Seen sound) {}

    private final String id;
    private final Seat seat;
    private final LatencyRecorders latencies;
    private final Sent video = new Sent();
    private final Sent sound = new Sent();
    private final Map<String, View> others = new ConcurrentHashMap<>();
    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
    private final Absences absences = new Absences();
    private final AtomicInteger connections = new AtomicInteger();
    private final Pacing pacing = new Pacing();
    private final AtomicReference<CallEnd> end = new AtomicReference<>();
    private @Nullable CallStay stay;

    Member(String id, Seat seat, LatencyRecorders latencies) {
        this.id = id;
        this.seat = seat;
        this.latencies = latencies;
    }

    String id() {
        return id;
    }

    Seat seat() {
        return seat;
    }

    /** Names another caller; before anybody is in the call. */
    void meets(Member other) {
        others.put(other.id, new View(new Seen(), new Seen()));
        kinds.put(other.id, other.seat.video());
    }

    void enters(CallStay entered) {
        stay = entered;
    }

    /** Where the caller is in the call. */
    void leave() {
        if (stay != null) {
            stay.leave();
        }
    }

    /** Sends a frame, unless the pace withholds it. */
    void sendFrame(ByteString jpeg, long dueUs) {
        if (!pacing.takes(dueUs)) {
            return;
        }
        VideoFrame.Builder frame = VideoFrame.newBuilder()
                .setSequence(video.next(System.nanoTime()))
                .setCodec(Codec.CODEC_JPEG)
                .setStamps(Stamps.newBuilder().setCapturedUs(dueUs))
                .setJpeg(jpeg);
        if (seat.part() == Seat.Part.PROCESSED) {
            frame.addAllEffects(EFFECTS);
        }
        Objects.requireNonNull(stay).send(frame.build());
    }

    void sendSound(AudioPacket.Builder packet, long dueUs) {
        Objects.requireNonNull(stay)
                .send(packet.setSequence(sound.next(System.nanoTime()))
                        .setStamps(Stamps.newBuilder().setCapturedUs(dueUs))
                        .build());
    }

    Sent video() {
        return video;
    }

    Sent sound() {
        return sound;
    }

    View of(Member other) {
        return Objects.requireNonNull(others.get(other.id));
    }

    Absences absences() {
        return absences;
    }

    /** How the stay ended, should it have. */
    Optional<CallEnd> end() {
        return Optional.ofNullable(end.get());
    }

    @Override
    public void pace(Pace pace) {
        pacing.obey(pace);
    }

    @Override
    public void joined(Joined joined) {
        pacing.begin();
        if (connections.getAndIncrement() > 0) {
            absences.over(System.nanoTime());
        }
    }

    @Override
    public void ended(CallEnd how) {
        absences.lasts();
        end.set(how);
    }

    @Override
    public void frame(VideoFrame frame, long receivedUs) {
        long now = System.nanoTime();
        absences.heard(now);
        View view = others.get(frame.getParticipantId());
        if (view != null) {
            view.video.arrived(frame.getSequence(), now);
            latencies.add(
                    Objects.requireNonNull(kinds.get(frame.getParticipantId())),
                    receivedUs - frame.getStamps().getCapturedUs());
        }
    }

    @Override
    public void audio(AudioPacket packet, long receivedUs) {
        long now = System.nanoTime();
        absences.heard(now);
        View view = others.get(packet.getParticipantId());
        if (view != null) {
            view.sound.arrived(packet.getSequence(), now);
            latencies.add(Kind.SOUND, receivedUs - packet.getStamps().getCapturedUs());
        }
    }

    @Override
    public void refused(FrameRefused refused) {
        video.heldBack(refused.getSequence(), DropName.of(Stage.STAGE_INGEST, refused.getReason()));
    }

    @Override
    public void audioRefused(AudioRefused refused) {
        sound.heldBack(refused.getSequence(), DropName.of(Stage.STAGE_INGEST, refused.getReason()));
    }

    @Override
    public void socketFull(long sequence) {
        video.heldBack(sequence, SOCKET_FULL);
    }

    @Override
    public void audioHeldBack(long sequence) {
        sound.heldBack(sequence, SOCKET_FULL);
    }

    @Override
    public void dropped(FramesDropped told) {
        View view = others.get(told.getParticipantId());
        if (view != null) {
            view.video.dropped(connections.get(), told.getSessionEpoch(), counts(told.getCountsList()));
        }
    }

    @Override
    public void audioDropped(AudioDropped told) {
        View view = others.get(told.getParticipantId());
        if (view != null) {
            view.sound.dropped(connections.get(), told.getSessionEpoch(), counts(told.getCountsList()));
        }
    }

    private static Map<String, Long> counts(List<DropCount> told) {
        var counts = new TreeMap<String, Long>();
        told.forEach(
                count -> counts.merge(DropName.of(count.getStage(), count.getReason()), count.getCount(), Long::sum));
        return counts;
    }
}
