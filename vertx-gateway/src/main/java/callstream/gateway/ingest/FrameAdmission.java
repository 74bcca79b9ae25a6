package callstream.gateway.ingest;

import callstream.gateway.follow.Followed;
import callstream.protocol.Effects;
import callstream.protocol.JpegHeader;
import callstream.protocol.Limits;
import callstream.protocol.v1.Codec;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Effect;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Decides which frames of one sender may pass, and writes on them what the gateway knows. Only the sequence, the
 * effects, the capture time and the picture are taken from the client; everything else is set here, and effects that
 * the call requires are put before the client's.
 */
final class FrameAdmission {
    private final Sender sender;
    private final Followed followed;
    private final TokenBucket rate;
    private long lastSequence;

    /** @param nanoTime a monotonic clock in nanoseconds */
    FrameAdmission(Sender sender, Followed followed, LongSupplier nanoTime) {
        this.sender = sender;
        this.followed = followed;
        this.rate = new TokenBucket(Limits.MAX_FRAMES_PER_SECOND, 2.0 * Limits.MAX_FRAMES_PER_SECOND, nanoTime);
    }

    /**
     * Checks a frame and stamps it.
     *
     * @param receivedUs when its last byte had arrived
     * @return the frame as it goes to the log, without {@code published_us}
     */
    VideoFrame.Builder admit(VideoFrame frame, long receivedUs) throws FrameRefusedException {
        checkSequence(frame.getSequence());
        if (!rate.tryTake()) {
            throw new FrameRefusedException(
                    DropReason.DROP_REASON_RATE,
                    "over " + Limits.MAX_FRAMES_PER_SECOND + " frames a second on average");
        }
        CallRules rules = sender.rules().get();
        List<Effect> effects = rules.effects(frame.getEffectsList());
        checkEffects(effects);
        JpegHeader header = checkPicture(frame);
        return VideoFrame.newBuilder()
                .addAllCandidates(candidates(effects, rules))
                .setCallId(sender.callId())
                .setParticipantId(sender.participantId())
                .setSessionEpoch(sender.epoch())
                .setSequence(frame.getSequence())
                .setCodec(Codec.CODEC_JPEG)
                .setWidth(header.width())
                .setHeight(header.height())
                .addAllEffects(effects)
                .setStamps(Stamps.newBuilder()
                        .setCapturedUs(frame.getStamps().getCapturedUs())
                        .setReceivedUs(receivedUs))
                .setJpeg(frame.getJpeg());
    }

    /**
     * A frame refused for another reason still uses its number up: numbers only grow. Unsigned on the wire, so one that
     * is too great comes as a negative number.
     */
    private void checkSequence(long sequence) throws FrameRefusedException {
        if (sequence < 1 || sequence > Limits.MAX_SEQUENCE) {
            throw new FrameRefusedException(
                    DropReason.DROP_REASON_SEQUENCE,
                    "sequence " + Long.toUnsignedString(sequence) + " is not from 1 to " + Limits.MAX_SEQUENCE);
        }
        if (sequence <= lastSequence) {
            throw new FrameRefusedException(
                    DropReason.DROP_REASON_SEQUENCE, "sequence " + sequence + " is not greater than " + lastSequence);
        }
        lastSequence = sequence;
    }

    private void checkEffects(List<Effect> effects) throws FrameRefusedException {
        var fault = followed.effects().fault(effects);
        if (fault.isPresent()) {
            throw new FrameRefusedException(DropReason.DROP_REASON_EFFECT, fault.get());
        }
    }

    /** Looked up for each frame: who enrols or forgets does so for calls that are under way as well. */
    private List<String> candidates(List<Effect> effects, CallRules rules) {
        return CallRules.asks(effects, Effects.RECOGNISE) ? followed.enrolled().amongst(rules.members()) : List.of();
    }

    private static JpegHeader checkPicture(VideoFrame frame) throws FrameRefusedException {
        if (frame.getCodec() != Codec.CODEC_JPEG && frame.getCodec() != Codec.CODEC_UNSPECIFIED) {
            throw new FrameRefusedException(
                    DropReason.DROP_REASON_NOT_JPEG, "codec " + frame.getCodecValue() + " is not known; 1 is JPEG");
        }
        try {
            return JpegHeader.check(frame.getJpeg());
        } catch (JpegHeader.InvalidJpegException invalid) {
            throw FrameRefusedException.of(invalid);
        }
    }
}
