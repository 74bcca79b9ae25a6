package callstream.benchmarks.vision;

import callstream.local.clip.Clip;
import callstream.protocol.v1.Effect;
import callstream.vision.Face;
import callstream.vision.FrameContext;
import callstream.vision.FrameProcessor;
import callstream.vision.ProcessedPicture;
import callstream.vision.StreamState;
import callstream.vision.face.recognise.KnownFace;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;

/** Vision as the streaming job uses it: a stream for each clip. */
final class OwnPipeline {
    /** Between frames, microseconds: 15 a second. */
    private static final long FRAME_US = 66_667;

    private final FrameProcessor processor;

    OwnPipeline(FrameProcessor processor) {
        this.processor = processor;
    }

    /** Processes a clip's frames one after the other, as one stream. */
    List<ProcessedPicture> process(Clip clip, Effect effect, List<KnownFace> known) throws Exception {
        var processed = new ArrayList<ProcessedPicture>();
        try (var stream = new StreamState()) {
            long frameUs = 0;
            for (ByteString frame : clip.frames()) {
                var context = new FrameContext(stream, known, frameUs, 0);
                processed.add(processor.process(frame.toByteArray(), List.of(effect), context));
                frameUs += FRAME_US;
            }
        }
        return processed;
    }

    /** Faces of one picture, found anew. */
    List<Face> detect(byte[] jpeg, Effect effect) throws Exception {
        return processor.process(jpeg, List.of(effect)).faces();
    }
}
