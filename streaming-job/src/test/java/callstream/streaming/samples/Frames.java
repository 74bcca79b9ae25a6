package callstream.streaming.samples;

import callstream.protocol.MicroClock;
import callstream.protocol.v1.Codec;
import callstream.protocol.v1.Effect;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.ByteString;
import java.time.Duration;

/** Frames as a gateway writes them. */
public final class Frames {
    public static final String CALL = "0c7e1bd4-6c52-4a5e-9a0b-3a3a5a3c0001";
    public static final String PARTICIPANT = "7d1f4c1e-2f57-4d0e-8b39-0c0c5a3c0002";

    private static final MicroClock CLOCK = MicroClock.system();

    /** Received just now. */
    public static VideoFrame of(byte[] jpeg, String... effects) {
        return received(CLOCK.getAsLong(), jpeg, effects);
    }

    /** Received some time ago. */
    public static VideoFrame aged(Duration age, byte[] jpeg, String... effects) {
        return received(CLOCK.getAsLong() - age.toNanos() / 1_000, jpeg, effects);
    }

    /** Received then, microseconds since 1970. */
    public static VideoFrame received(long receivedUs, byte[] jpeg, String... effects) {
        var frame = VideoFrame.newBuilder()
                .setCallId(CALL)
                .setParticipantId(PARTICIPANT)
                .setSessionEpoch(3)
                .setSequence(1)
                .setCodec(Codec.CODEC_JPEG)
                .setWidth(640)
                .setHeight(480)
                .setStamps(Stamps.newBuilder()
                        .setCapturedUs(receivedUs - 2_000)
                        .setReceivedUs(receivedUs)
                        .setPublishedUs(receivedUs))
                .setJpeg(ByteString.copyFrom(jpeg));
        for (String effect : effects) {
            frame.addEffects(Effect.newBuilder().setName(effect));
        }
        return frame.build();
    }

    /** The same, as another of its sender. */
    public static VideoFrame numbered(VideoFrame frame, long sequence) {
        return frame.toBuilder().setSequence(sequence).build();
    }

    private Frames() {}
}
