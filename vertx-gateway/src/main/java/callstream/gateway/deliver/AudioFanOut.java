package callstream.gateway.deliver;

import callstream.gateway.room.Caller;
import callstream.gateway.speaker.Speakers;
import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One packet of sound of the log to the callers who are to hear it:
 *
 * <pre>
 *   decode ▸ anybody here? ▸ who speaks? ▸ once and forward only ▸ session not over? ▸ within its deadline?
 *          ▸ encode once ▸ play
 * </pre>
 *
 * <p>Runs on the reader's thread alone.
 */
final class AudioFanOut implements RecordHandler {
    private final Audience audience;
    private final Speakers speakers;
    private final LongSupplier microClock;
    private final long deadlineUs;
    private final AudioDeliveryMeters meters;
    private final SeenSequences seen = new SeenSequences();
    private final UnreadableRecords unreadable;

    AudioFanOut(
            Audience audience, Speakers speakers, LongSupplier microClock, Duration deadline, DeliveryMeters meters) {
        this.audience = audience;
        this.speakers = speakers;
        this.microClock = microClock;
        this.deadlineUs = TimeUnit.NANOSECONDS.toMicros(deadline.toNanos());
        this.meters = meters.audio();
        this.unreadable = new UnreadableRecords(meters);
    }

    @Override
    public void onRecord(byte @Nullable [] value, long loggedMs) {
        long consumedUs = microClock.getAsLong();
        try {
            AudioPacket packet = AudioPacket.parseFrom(UnreadableRecords.input(value));
            UnreadableRecords.checkSequence(packet.getSequence());
            Collection<Caller> callers = audience.of(packet.getCallId());
            // While the last has gone and the next is on the way in, the speaker is followed all the same.
            if (!callers.isEmpty() || speakers.follows(packet.getCallId())) {
                speakers.heard(packet, loggedMs, callers);
                deliver(packet, callers, consumedUs);
            }
        } catch (IOException | RuntimeException fault) {
            unreadable.add(fault);
        }
    }

    @Override
    public void forget(String callId) {
        seen.forget(callId);
        speakers.forget(callId);
    }

    private void deliver(AudioPacket packet, Collection<Caller> callers, long consumedUs) {
        meters.read(packet.getStamps(), consumedUs);
        String senderId = packet.getParticipantId();
        switch (seen.judge(packet.getCallId(), senderId, packet.getSessionEpoch(), packet.getSequence())) {
            case DUPLICATE -> meters.duplicate();
            case FORGOTTEN -> meters.forgotten();
            case LATE -> drop(packet, callers, DropReason.DROP_REASON_LATE);
            case NEW -> deliverNew(packet, callers, consumedUs);
        }
    }

    private void deliverNew(AudioPacket packet, Collection<Caller> callers, long consumedUs) {
        if (audience.isOver(packet.getCallId(), packet.getParticipantId(), packet.getSessionEpoch())) {
            drop(packet, callers, DropReason.DROP_REASON_SESSION_OVER);
        } else if (consumedUs - packet.getStamps().getReceivedUs() > deadlineUs) {
            drop(packet, callers, DropReason.DROP_REASON_EXPIRED);
        } else {
            play(packet, callers, consumedUs);
        }
    }

    private void play(AudioPacket packet, Collection<Caller> callers, long consumedUs) {
        AudioPacket.Builder stamped = packet.toBuilder();
        stamped.getStampsBuilder().setConsumedUs(consumedUs).setDeliveredUs(microClock.getAsLong());
        ServerMessage message = ServerMessage.newBuilder().setAudio(stamped).build();
        byte[] encoded = message.toByteArray();
        meters.delivered(message.getAudio().getStamps());
        for (Caller caller : callers) {
            if (!caller.participantId().equals(packet.getParticipantId())) {
                caller.play(packet.getParticipantId(), packet.getSessionEpoch(), encoded);
            }
        }
    }

    private void drop(AudioPacket packet, Collection<Caller> callers, DropReason reason) {
        for (Caller caller : callers) {
            if (!caller.participantId().equals(packet.getParticipantId())) {
                meters.dropped(reason);
                caller.missAudio(packet.getParticipantId(), packet.getSessionEpoch(), Stage.STAGE_DELIVER, reason);
            }
        }
    }
}
