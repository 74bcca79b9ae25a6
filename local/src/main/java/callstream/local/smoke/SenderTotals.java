package callstream.local.smoke;

import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.ByteString;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the others saw of one caller: faces, times, the last picture; and what they heard. Thread-safe. */
final class SenderTotals {
    private final Latencies latencies = Latencies.ofFrames();
    private final Latencies ofSound = Latencies.ofSound();
    private FaceCount faces = FaceCount.NONE;
    private @Nullable VideoFrame last;

    synchronized void add(VideoFrame frame) {
        faces = faces.plusFrame(frame.getFacesCount());
        if (last == null || frame.getSequence() > last.getSequence()) {
            last = frame;
        }
    }

    Latencies latencies() {
        return latencies;
    }

    Latencies ofSound() {
        return ofSound;
    }

    synchronized FaceCount faces() {
        return faces;
    }

    synchronized Optional<ByteString> lastPicture() {
        return Optional.ofNullable(last).map(VideoFrame::getJpeg);
    }
}
