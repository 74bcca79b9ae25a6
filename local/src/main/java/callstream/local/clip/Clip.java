package callstream.local.clip;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Frames that are shown one after the other, from the beginning again after the last.
 *
 * @param source where they come from, for people
 * @param frames JPEG files, at least one
 */
public record Clip(String source, List<ByteString> frames) {
    /** No clip is longer: at 15 frames a second of 50 kB, 20 s take 15 MB. */
    static final int MAX_SECONDS = 20;

    public Clip {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("a clip has at least one frame: " + source);
        }
    }

    /**
     * One frame.
     *
     * @param index from 0, without end
     */
    public ByteString frame(long index) {
        return frames.get((int) (index % frames.size()));
    }

    /** The same clip from another frame on, so that callers who show one clip can be told apart. */
    Clip from(int index) {
        var turned = new ArrayList<>(frames);
        Collections.rotate(turned, -index);
        return new Clip(source, turned);
    }
}
