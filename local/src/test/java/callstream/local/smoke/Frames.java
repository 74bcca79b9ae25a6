package callstream.local.smoke;

import callstream.protocol.v1.Face;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.ByteString;
import java.util.Collections;

/** Frames as a receiver gets them. */
final class Frames {
    /** When the first was captured, microseconds since 1970. */
    static final long START_US = 1_700_000_000_000_000L;

    private Frames() {}

    /** Through the job: 1 ms to the gateway, then 1 ms to each further stamp. */
    static VideoFrame processed(String participant, long sequence, int faces) {
        return frame(participant, sequence)
                .setStamps(Stamps.newBuilder()
                        .setCapturedUs(START_US)
                        .setReceivedUs(START_US + 1_000)
                        .setPublishedUs(START_US + 2_000)
                        .setStartedUs(START_US + 3_000)
                        .setDecodedUs(START_US + 4_000)
                        .setDetectedUs(START_US + 5_000)
                        .setFilteredUs(START_US + 6_000)
                        .setEncodedUs(START_US + 7_000)
                        .setConsumedUs(START_US + 8_000)
                        .setDeliveredUs(START_US + 9_000))
                .addAllFaces(Collections.nCopies(faces, Face.getDefaultInstance()))
                .build();
    }

    /** Past the job. */
    static VideoFrame bypassed(String participant, long sequence) {
        return frame(participant, sequence)
                .setStamps(Stamps.newBuilder()
                        .setCapturedUs(START_US)
                        .setReceivedUs(START_US + 1_000)
                        .setPublishedUs(START_US + 2_000)
                        .setConsumedUs(START_US + 5_000)
                        .setDeliveredUs(START_US + 6_000))
                .build();
    }

    private static VideoFrame.Builder frame(String participant, long sequence) {
        return VideoFrame.newBuilder()
                .setParticipantId(participant)
                .setSessionEpoch(1)
                .setSequence(sequence)
                .setJpeg(ByteString.copyFromUtf8("picture " + sequence));
    }
}
