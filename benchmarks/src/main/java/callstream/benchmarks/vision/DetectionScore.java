package callstream.benchmarks.vision;

import callstream.local.clip.Clip;
import callstream.protocol.Effects;
import callstream.protocol.v1.Effect;
import com.google.protobuf.ByteString;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How often a face is found where there is one, and where there is none.
 *
 * @param frames with a face
 * @param found of these, with at least one face found
 * @param negatives pictures without a face
 * @param falseFaces found in these, all together
 */
record DetectionScore(int frames, int found, int negatives, int falseFaces) {
    /** Finds anew in each frame; draws nothing. */
    static final Effect DETECT = Effect.newBuilder()
            .setName(Effects.DETECT_FACES)
            .putParameters(Effects.DRAW, 0)
            .build();

    static DetectionScore measure(OwnPipeline own, PeopleMedia media, Path negatives) throws Exception {
        int frames = 0;
        int found = 0;
        for (PeopleMedia.Person person : media.people()) {
            for (Clip clip : person.clips()) {
                for (ByteString frame : clip.frames()) {
                    frames++;
                    found += own.detect(frame.toByteArray(), DETECT).isEmpty() ? 0 : 1;
                }
            }
        }
        int pictures = 0;
        int falseFaces = 0;
        for (Path file : PeopleMedia.sorted(negatives)) {
            if (Files.isRegularFile(file) && Pictures.isPicture(file)) {
                pictures++;
                falseFaces += own.detect(Pictures.jpeg(file), DETECT).size();
            }
        }
        return new DetectionScore(frames, found, pictures, falseFaces);
    }
}
