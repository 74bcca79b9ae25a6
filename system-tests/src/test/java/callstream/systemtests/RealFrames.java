package callstream.systemtests;

import callstream.local.clip.Clip;
import callstream.local.clip.ClipException;
import callstream.local.clip.Clips;
import java.nio.file.Path;
import java.util.List;

/** Frames of real people: webcam clips where there are some, else the pictures that the build fetches. */
final class RealFrames {
    static final int FRAMES_PER_SECOND = 15;

    static List<Clip> forCallers(int callers) throws ClipException {
        Path home = Path.of("..").toAbsolutePath().normalize();
        return new Clips(FRAMES_PER_SECOND).openDefault(Clips.media(home), callers);
    }

    private RealFrames() {}
}
