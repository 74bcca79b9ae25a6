package callstream.gateway.ingest;

import callstream.gateway.buffer.FrameId;
import callstream.protocol.v1.Drop;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Stage;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;

/** Notes of frames that the log may have or not, see docs/decisions/0001. */
final class DropNotes {
    /** Where the frame stands for receivers, without its picture. */
    static VideoFrame unacknowledged(FrameId frame, Stamps stamps) {
        return VideoFrame.newBuilder()
                .setCallId(frame.callId())
                .setParticipantId(frame.participantId())
                .setSessionEpoch(frame.epoch())
                .setSequence(frame.sequence())
                .setStamps(stamps)
                .setDrop(Drop.newBuilder()
                        .setStage(Stage.STAGE_INGEST)
                        .setReason(DropReason.DROP_REASON_LOG_UNAVAILABLE)
                        .setDetail("the log did not say in time whether it has it"))
                .build();
    }

    private DropNotes() {}
}
