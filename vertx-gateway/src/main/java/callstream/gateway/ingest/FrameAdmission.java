package callstream.gateway.ingest;

import callstream.gateway.follow.Followed;
import callstream.gateway.pace.Pace;
import callstream.protocol.JpegHeader;
import callstream.protocol.Limits;
import callstream.protocol.v1.Codec;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Decides which frames of one sender may pass, and writes on them what the gateway knows. Only the sequence, the
 * effects, the capture time and the picture are taken from the client; everything else is set here, and effects that
 * the call requires are put before the client's.
 *
 * <p>In two steps, as a frame may wait between them while the call's rules change: {@link #admit} when it comes,
 * {@link #rule} when it goes.
 */
final class FrameAdmission {
    private final Sender sender;
    private final FrameRules rules;
    private final TokenBucket rate;
    private final PaceGate pace;
    private final SequenceNumbers sequences = new SequenceNumbers();

    /**
     * @param told what the sender was told to send
     * @param nanoTime a monotonic clock in nanoseconds
     */
    FrameAdmission(Sender sender, Followed followed, Supplier<Pace> told, LongSupplier nanoTime) {
        this.sender = sender;
        this.rules = new FrameRules(followed);
        this.pace = new PaceGate(told, nanoTime);
        this.rate = new TokenBucket(Limits.MAX_FRAMES_PER_SECOND, 2.0 * Limits.MAX_FRAMES_PER_SECOND, nanoTime);
    }

    /**
     * Checks a frame and stamps it.
     *
     * @param receivedUs when its last byte had arrived
     * @return the frame with the effects that its sender asks for, which are allowed by now
     */
    VideoFrame.Builder admit(VideoFrame frame, long receivedUs) throws FrameRefusedException {
        sequences.take(frame.getSequence());
        if (!rate.tryTake()) {
            throw new FrameRefusedException(
                    DropReason.DROP_REASON_RATE,
                    "over " + Limits.MAX_FRAMES_PER_SECOND + " frames a second on average");
        }
        var unused = rules.effects(frame.getEffectsList(), sender.rules().get());
        JpegHeader header = checkPicture(frame);
        pace.check(header.width(), header.height());
        return VideoFrame.newBuilder()
                .setCallId(sender.callId())
                .setParticipantId(sender.participantId())
                .setSessionEpoch(sender.epoch())
                .setSequence(frame.getSequence())
                .setCodec(Codec.CODEC_JPEG)
                .setWidth(header.width())
                .setHeight(header.height())
                .addAllEffects(frame.getEffectsList())
                .setStamps(Stamps.newBuilder()
                        .setCapturedUs(frame.getStamps().getCapturedUs())
                        .setReceivedUs(receivedUs))
                .setJpeg(frame.getJpeg());
    }

    /**
     * Puts an admitted frame under the rules of its call as they are now.
     *
     * @param frame becomes what goes to the log, without {@code published_us}
     */
    void rule(VideoFrame.Builder frame) throws FrameRefusedException {
        rules.put(frame, sender.rules().get());
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
