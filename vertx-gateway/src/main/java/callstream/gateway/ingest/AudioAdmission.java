package callstream.gateway.ingest;

import callstream.protocol.Limits;
import callstream.protocol.OpusPacket;
import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Stamps;
import java.util.function.LongSupplier;

/**
 * Decides which packets of sound of one sender may pass, and writes on them what the gateway knows. Only the sequence,
 * the level, the voice bit, the capture time and the sound are taken from the client; everything else is set here.
 */
final class AudioAdmission {
    private final Sender sender;
    private final TokenBucket rate;
    private final SequenceNumbers sequences = new SequenceNumbers();

    /** @param nanoTime a monotonic clock in nanoseconds */
    AudioAdmission(Sender sender, LongSupplier nanoTime) {
        this.sender = sender;
        this.rate = new TokenBucket(
                Limits.MAX_AUDIO_PACKETS_PER_SECOND, 2.0 * Limits.MAX_AUDIO_PACKETS_PER_SECOND, nanoTime);
    }

    /**
     * Checks a packet and stamps it.
     *
     * @param receivedUs when its last byte had arrived
     * @return what goes to the log, without {@code published_us}
     */
    AudioPacket.Builder admit(AudioPacket packet, long receivedUs) throws FrameRefusedException {
        sequences.take(packet.getSequence());
        if (!rate.tryTake()) {
            throw new FrameRefusedException(
                    DropReason.DROP_REASON_RATE,
                    "over " + Limits.MAX_AUDIO_PACKETS_PER_SECOND + " packets of sound a second on average");
        }
        checkSound(packet);
        return AudioPacket.newBuilder()
                .setCallId(sender.callId())
                .setParticipantId(sender.participantId())
                .setSessionEpoch(sender.epoch())
                .setSequence(packet.getSequence())
                .setLevel(packet.getLevel())
                .setVoice(packet.getVoice())
                .setStamps(Stamps.newBuilder()
                        .setCapturedUs(packet.getStamps().getCapturedUs())
                        .setReceivedUs(receivedUs))
                .setOpus(packet.getOpus());
    }

    private static void checkSound(AudioPacket packet) throws FrameRefusedException {
        int length = packet.getOpus().size();
        if (length > Limits.MAX_OPUS_BYTES) {
            throw new FrameRefusedException(
                    DropReason.DROP_REASON_TOO_LARGE,
                    "a packet of " + length + " bytes, over " + Limits.MAX_OPUS_BYTES);
        }
        // Unsigned on the wire, so one that is far too great comes as a negative number.
        if (packet.getLevel() < 0 || packet.getLevel() > Limits.MAX_AUDIO_LEVEL) {
            throw new FrameRefusedException(
                    DropReason.DROP_REASON_CORRUPT,
                    "level " + Integer.toUnsignedString(packet.getLevel()) + " is not from 0 to "
                            + Limits.MAX_AUDIO_LEVEL);
        }
        try {
            OpusPacket.check(packet.getOpus());
        } catch (OpusPacket.InvalidOpusException invalid) {
            throw new FrameRefusedException(DropReason.DROP_REASON_CORRUPT, String.valueOf(invalid.getMessage()));
        }
    }
}
