package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.local.clip.Clip;
import callstream.protocol.v1.VideoFrame;
import java.io.IOException;

/** Looks at the pixels that were delivered, beside those that were sent. */
final class HiddenFaces {
    /**
     * Fails where a face of a frame that asked for a blur can be seen.
     *
     * @param clip that the frames of this sender are of, from the first on
     */
    static void assertHidden(Clip clip, VideoFrame delivered) throws IOException {
        Sharpness before = Sharpness.of(clip.frame(delivered.getSequence() - 1));
        Sharpness after = Sharpness.of(delivered.getJpeg());
        if (delivered.getHiddenWhole()) {
            assertThat(after.ofAll())
                    .as("sharpness of frame " + delivered.getSequence())
                    .isLessThan(before.ofAll() / 4);
            return;
        }
        assertThat(delivered.getFacesList())
                .as("faces of frame " + delivered.getSequence())
                .isNotEmpty()
                .allSatisfy(face -> assertThat(after.within(face))
                        .as("sharpness of the face in frame " + delivered.getSequence())
                        .isLessThan(before.within(face) / 4));
    }

    private HiddenFaces() {}
}
