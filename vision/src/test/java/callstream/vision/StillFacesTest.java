package callstream.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.protocol.JpegHeader.InvalidJpegException;
import callstream.vision.face.FaceDetector;
import callstream.vision.samples.Damage;
import callstream.vision.samples.Jpegs;
import callstream.vision.samples.Media;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class StillFacesTest {
    private static final StillFaces STILLS = StillFaces.create();

    @AfterAll
    static void close() {
        STILLS.close();
    }

    @Test
    void shouldFindEveryFaceOfAGroup() throws Exception {
        assertThat(STILLS.find(Media.sample(1)))
                .hasSizeGreaterThan(1)
                .allSatisfy(face -> assertThat(face.score()).isGreaterThanOrEqualTo(Face.SHOW_SCORE));
    }

    @Test
    void shouldFindNoneWhereThereIsNone() throws Exception {
        assertThat(STILLS.find(Jpegs.of(Jpegs.gradient(320, 240)))).isEmpty();
    }

    @Test
    void shouldEmbedTheFacesThatItFinds() throws Exception {
        List<EmbeddedFace> embedded = STILLS.embed(Media.sample(1));

        assertThat(embedded).extracting(EmbeddedFace::face).isEqualTo(STILLS.find(Media.sample(1)));
        assertThat(embedded.get(0).embedding().distance(embedded.get(1).embedding()))
                .as("two people of the group")
                .isGreaterThan(0.5);
    }

    @Test
    void shouldKnowAPersonAgain() throws Exception {
        EmbeddedFace one =
                STILLS.embed(Media.read("faces/family1-dad/Family1-Dad1.jpg")).get(0);
        EmbeddedFace other =
                STILLS.embed(Media.read("faces/family1-dad/Family1-Dad3.jpg")).get(0);

        assertThat(one.embedding().distance(other.embedding())).isLessThan(0.5);
    }

    @Test
    void shouldRefuseWhatIsNoPicture() {
        assertThatThrownBy(() -> STILLS.find(new byte[100])).isInstanceOf(InvalidJpegException.class);
    }

    @Test
    void shouldRefuseWhatCannotBeDecoded() {
        byte[] broken = Damage.withoutData(Jpegs.of(Jpegs.gradient(320, 240)));

        assertThatThrownBy(() -> STILLS.embed(broken)).isInstanceOf(UndecodableException.class);
    }

    @Test
    void shouldNotSayThatThereIsNoFaceWhereItCannotTell() {
        try (var blind = new StillFaces(new FaceDetector() {
            @Override
            public List<Face> detect(Mat picture, Search search) {
                throw new IllegalStateException("no detector today");
            }

            @Override
            public void close() {}
        })) {
            assertThatThrownBy(() -> blind.find(Jpegs.of(Jpegs.gradient(320, 240))))
                    .isInstanceOf(ProcessingException.class)
                    .hasRootCauseMessage("no detector today");
        }
    }
}
