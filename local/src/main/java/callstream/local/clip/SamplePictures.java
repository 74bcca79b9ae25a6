package callstream.local.clip;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Photographs of people that the build brought along from npm (see {@code local/media/package.json}), made to move. */
final class SamplePictures {
    static final int COUNT = 6;

    List<Clip> clips(int callers) throws IOException {
        var clips = new ArrayList<Clip>();
        for (int i = 0; i < Math.min(callers, COUNT); i++) {
            clips.add(clip(i));
        }
        while (clips.size() < callers) {
            clips.add(clips.get(clips.size() % COUNT));
        }
        return clips;
    }

    private static Clip clip(int index) throws IOException {
        // The first is dark, the second shows no face from the front: they come last.
        String name = "sample" + ((index + 2) % COUNT + 1) + ".jpg";
        try (InputStream in = SamplePictures.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " was not built in: run ./mvnw package");
            }
            return new Clip("sample picture " + name, new MovingStill().frames(Picture.read(in, name)));
        }
    }
}
