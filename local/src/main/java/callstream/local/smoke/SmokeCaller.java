package callstream.local.smoke;

import callstream.local.caller.CallEnd;
import callstream.local.caller.CallerListener;
import callstream.local.caller.DropName;
import callstream.local.caller.Pacing;
import callstream.protocol.v1.AudioDropped;
import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.AudioRefused;
import callstream.protocol.v1.FrameRefused;
import callstream.protocol.v1.FramesDropped;
import callstream.protocol.v1.Joined;
import callstream.protocol.v1.Pace;
import callstream.protocol.v1.Participant;
import callstream.protocol.v1.Pong;
import callstream.protocol.v1.Stage;
import callstream.protocol.v1.VideoFrame;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one caller of the run has sent and seen. Written by its event loop and by the sender; thread-safe. */
final class SmokeCaller implements CallerListener {
    private final Totals totals;
    private final ClockOffset clock;
    private final Pacing pacing = new Pacing();
    private final Way frames = new Way();
    private final Way sound = new Way();
    private final Set<String> present = new HashSet<>();
    private @Nullable CallEnd end;

    /** What all callers of a run share. */
    interface Totals {
        /** A frame has come for the first time. */
        void arrived(VideoFrame frame, long receivedUs);

        /** A packet of sound has come for the first time. */
        void arrived(AudioPacket packet, long receivedUs);
    }

    SmokeCaller(Totals totals, ClockOffset clock) {
        this.totals = totals;
        this.clock = clock;
    }

    @Override
    public synchronized void joined(Joined joined) {
        joined.getParticipantsList().forEach(this::participantJoined);
    }

    @Override
    public synchronized void participantJoined(Participant participant) {
        present.add(participant.getParticipantId());
    }

    /** How many others this caller knows to be in the call. */
    synchronized int others() {
        return present.size();
    }

    @Override
    public void pace(Pace pace) {
        pacing.obey(pace);
    }

    /** Which frames it may send. */
    Pacing pacing() {
        return pacing;
    }

    /** What it has sent and seen. */
    Way frames() {
        return frames;
    }

    /** What it has said and heard. */
    Way sound() {
        return sound;
    }

    @Override
    public void frame(VideoFrame frame, long receivedUs) {
        if (frames.arrived(frame.getParticipantId(), frame.getSessionEpoch(), frame.getSequence())) {
            totals.arrived(frame, receivedUs);
        }
    }

    @Override
    public void refused(FrameRefused refused) {
        frames.notSent(DropName.of(Stage.STAGE_INGEST, refused.getReason()));
    }

    @Override
    public void socketFull(long sequence) {
        frames.notSent(Drops.SOCKET_FULL);
    }

    @Override
    public void dropped(FramesDropped message) {
        frames.dropped(message.getParticipantId(), message.getSessionEpoch(), Drops.of(message.getCountsList()));
    }

    @Override
    public void audio(AudioPacket packet, long receivedUs) {
        if (sound.arrived(packet.getParticipantId(), packet.getSessionEpoch(), packet.getSequence())) {
            totals.arrived(packet, receivedUs);
        }
    }

    @Override
    public void audioRefused(AudioRefused refused) {
        sound.notSent(DropName.of(Stage.STAGE_INGEST, refused.getReason()));
    }

    @Override
    public void audioHeldBack(long sequence) {
        sound.notSent(Drops.HELD_BACK);
    }

    @Override
    public void audioDropped(AudioDropped message) {
        sound.dropped(message.getParticipantId(), message.getSessionEpoch(), Drops.of(message.getCountsList()));
    }

    @Override
    public void pong(Pong pong, long receivedUs) {
        clock.add(pong.getSentUs(), pong.getReceivedUs(), receivedUs);
    }

    @Override
    public synchronized void ended(CallEnd how) {
        end = how;
    }

    /** How the connection ended, should it have. */
    synchronized Optional<CallEnd> end() {
        return Optional.ofNullable(end);
    }
}
