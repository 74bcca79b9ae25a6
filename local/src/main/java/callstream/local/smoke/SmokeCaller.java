package callstream.local.smoke;

import callstream.local.caller.CallEnd;
import callstream.local.caller.CallerListener;
import callstream.protocol.v1.FrameRefused;
import callstream.protocol.v1.FramesDropped;
import callstream.protocol.v1.Joined;
import callstream.protocol.v1.Participant;
import callstream.protocol.v1.Pong;
import callstream.protocol.v1.Stage;
import callstream.protocol.v1.VideoFrame;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one caller of the run has sent and seen. Written by its event loop and by the sender; thread-safe. */
final class SmokeCaller implements CallerListener {
    /** A session of another caller. */
    private record Session(String participantId, long epoch) {}

    private final Totals totals;
    private final ClockOffset clock;
    private final Map<Session, Arrivals> arrivals = new HashMap<>();
    private final Map<Session, Drops> dropped = new HashMap<>();
    private final Set<String> present = new HashSet<>();
    private final Drops notSent = new Drops();
    private @Nullable CallEnd end;
    private long sent;

    /** What all callers of a run share. */
    interface Totals {
        /** A frame has come for the first time. */
        void arrived(VideoFrame frame, long receivedUs);
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

    /** The next frame's number; the frame counts as sent from now on. */
    synchronized long nextSequence() {
        return ++sent;
    }

    @Override
    public void frame(VideoFrame frame, long receivedUs) {
        boolean first;
        synchronized (this) {
            first = arrivals.computeIfAbsent(
                            new Session(frame.getParticipantId(), frame.getSessionEpoch()), key -> new Arrivals())
                    .add(frame.getSequence());
        }
        if (first) {
            totals.arrived(frame, receivedUs);
        }
    }

    @Override
    public synchronized void refused(FrameRefused refused) {
        notSent.add(Drops.name(Stage.STAGE_INGEST, refused.getReason()), 1);
    }

    @Override
    public synchronized void socketFull(long sequence) {
        notSent.add(Drops.SOCKET_FULL, 1);
    }

    @Override
    public synchronized void dropped(FramesDropped message) {
        dropped.put(new Session(message.getParticipantId(), message.getSessionEpoch()), Drops.of(message));
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

    /**
     * What became of a sender's frames on the way to this caller. Nobody is sent their own frames, so that with itself
     * as sender whatever came is unaccounted for.
     */
    Pair seenOf(SmokeCaller sender, String senderId) {
        long toHere = sender == this ? 0 : sender.sent();
        Drops drops = sender == this ? new Drops() : sender.notSent();
        synchronized (this) {
            dropped.forEach((session, told) -> {
                if (session.participantId.equals(senderId)) {
                    drops.addAll(told);
                }
            });
            List<Arrivals> seen = arrivals.entrySet().stream()
                    .filter(entry -> entry.getKey().participantId.equals(senderId))
                    .map(Map.Entry::getValue)
                    .toList();
            return new Pair(
                    toHere,
                    seen.stream().mapToLong(Arrivals::delivered).sum(),
                    seen.stream().mapToLong(Arrivals::duplicated).sum(),
                    seen.stream().mapToLong(Arrivals::outOfOrder).sum(),
                    drops);
        }
    }

    private synchronized long sent() {
        return sent;
    }

    /** Frames that went no further than this caller's own gateway, or not even there. */
    private synchronized Drops notSent() {
        var copy = new Drops();
        copy.addAll(notSent);
        return copy;
    }
}
