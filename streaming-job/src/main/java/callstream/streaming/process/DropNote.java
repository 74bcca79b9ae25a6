package callstream.streaming.process;

import callstream.protocol.Effects;
import callstream.protocol.v1.Drop;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Effect;
import callstream.protocol.v1.Stage;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.UnknownFieldSet;

/**
 * Makes the note that goes on in place of a frame. It is built up from known fields, never cut down from the frame: so
 * it has no picture, and is small, whatever the frame held.
 */
final class DropNote {
    /** As promised beside {@code Drop.detail}. */
    private static final int MAX_DETAIL_LENGTH = 200;

    /** @param stamps the frame's, with the job's own as far as it came */
    static VideoFrame of(VideoFrame frame, Stamps stamps, DropReason reason, String detail) {
        var note = VideoFrame.newBuilder()
                .setCallId(frame.getCallId())
                .setParticipantId(frame.getParticipantId())
                .setSessionEpoch(frame.getSessionEpoch())
                .setSequence(frame.getSequence())
                .setCodecValue(frame.getCodecValue())
                .setWidth(frame.getWidth())
                .setHeight(frame.getHeight())
                .setStamps(stamps.toBuilder().setUnknownFields(UnknownFieldSet.getDefaultInstance()))
                .setDrop(drop(reason, detail));
        if (Effects.areWellFormed(frame.getEffectsList())) {
            frame.getEffectsList().forEach(effect -> note.addEffects(known(effect)));
        }
        return note.build();
    }

    /**
     * The note of a record that is not a frame: {@code CORRUPT}.
     *
     * @param callId as the record's key has it, or empty
     */
    static VideoFrame ofUnreadable(String callId, long startedUs, String detail) {
        return VideoFrame.newBuilder()
                .setCallId(callId)
                .setStamps(Stamps.newBuilder().setStartedUs(startedUs))
                .setDrop(drop(DropReason.DROP_REASON_CORRUPT, detail))
                .build();
    }

    private static Effect known(Effect effect) {
        return Effect.newBuilder()
                .setName(effect.getName())
                .putAllParameters(effect.getParametersMap())
                .build();
    }

    private static Drop drop(DropReason reason, String detail) {
        return Drop.newBuilder()
                .setStage(Stage.STAGE_JOB)
                .setReason(reason)
                .setDetail(detail.length() <= MAX_DETAIL_LENGTH ? detail : detail.substring(0, MAX_DETAIL_LENGTH))
                .build();
    }

    private DropNote() {}
}
