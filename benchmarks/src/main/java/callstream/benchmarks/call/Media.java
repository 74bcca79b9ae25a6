package callstream.benchmarks.call;

import callstream.local.clip.Clip;
import callstream.local.clip.ClipException;
import callstream.local.clip.Clips;
import callstream.local.speech.Voice;
import callstream.local.speech.Voices;
import callstream.local.stack.Installation;
import java.io.IOException;
import java.util.List;

/**
 * What callers show and say.
 *
 * @param clips one for each caller
 * @param voices the same
 */
public record Media(List<Clip> clips, List<Voice> voices) {
    static final int FRAMES_PER_SECOND = 15;
    static final int PACKETS_PER_SECOND = 50;

    public Media {
        clips = List.copyOf(clips);
        voices = List.copyOf(voices);
    }

    /** Real faces and speech where the installation has any. */
    public static Media open(Installation installation, int callers) throws ClipException, IOException {
        return new Media(
                new Clips(FRAMES_PER_SECOND).openDefault(Clips.media(installation.home()), callers),
                Voices.open(Voices.media(installation.home()), callers));
    }
}
