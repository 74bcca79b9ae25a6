package callstream.vision;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.Effects;
import callstream.protocol.Limits;
import callstream.protocol.v1.Effect;
import callstream.vision.face.FaceDetector.Search;
import callstream.vision.samples.Damage;
import callstream.vision.samples.FrameEffects;
import callstream.vision.samples.Jpegs;
import callstream.vision.samples.Pixels;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameProcessorTest {
    private static final List<Effect> EVERYTHING =
            FrameEffects.named(Effects.BLUR_FACES, Effects.GAUSSIAN_BLUR, Effects.DETECT_FACES);
    private static final AtomicLong TIME = new AtomicLong();
    private static final FrameProcessor PROCESSOR = FrameProcessor.create(TIME::incrementAndGet);

    @AfterAll
    static void close() {
        PROCESSOR.close();
    }

    @ParameterizedTest
    @CsvSource({"16,16", "1920,1080", "1920,16", "16,1920", "640,480", "481,641"})
    void shouldProcessEverySizeThatIsTaken(int width, int height) throws Exception {
        ProcessedPicture picture = PROCESSOR.process(Jpegs.of(Jpegs.gradient(width, height)), EVERYTHING);
        BufferedImage shown = Jpegs.read(picture.jpeg());
        assertThat(List.of(picture.width(), picture.height())).containsExactly(width, height);
        assertThat(List.of(shown.getWidth(), shown.getHeight())).containsExactly(width, height);
    }

    @Test
    void shouldGiveTheSizeOfThePictureAsShown() throws Exception {
        ProcessedPicture picture = PROCESSOR.process(Damage.turned(Jpegs.of(Jpegs.gradient(320, 240)), 6), EVERYTHING);
        assertThat(List.of(picture.width(), picture.height())).containsExactly(240, 320);
    }

    @Test
    void shouldStampEachStageInTurn() throws Exception {
        ProcessedPicture picture = PROCESSOR.process(Jpegs.of(Jpegs.gradient(64, 64)), EVERYTHING);
        assertThat(List.of(picture.decodedUs(), picture.detectedUs(), picture.filteredUs(), picture.encodedUs()))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldLeaveThePictureAlmostAsItWasWhenNothingIsAskedFor() throws Exception {
        BufferedImage before = Jpegs.gradient(320, 240);
        ProcessedPicture picture = PROCESSOR.process(Jpegs.of(before), List.of());
        assertThat(Pixels.difference(before, Jpegs.read(picture.jpeg()))).isLessThan(2);
    }

    @Test
    void shouldBlurTheWholePicture() throws Exception {
        BufferedImage before = Jpegs.noise(320, 240);
        ProcessedPicture picture = PROCESSOR.process(Jpegs.of(before), FrameEffects.BLUR);
        BufferedImage shown = Jpegs.read(picture.jpeg());
        assertThat(Pixels.sharpness(shown, Pixels.all(shown)))
                .isLessThan(Pixels.sharpness(before, Pixels.all(before)) / 1000);
    }

    @Test
    void shouldKeepTheHardestPictureWithinTheLimit() throws Exception {
        byte[] hard = Jpegs.of(Jpegs.noise(640, 480));
        assertThat(PROCESSOR.process(hard, List.of()).jpeg()).hasSizeLessThan(Limits.MAX_JPEG_BYTES);
    }

    @Test
    void shouldLookForFacesOnceHoweverManyEffectsWantThem() throws Exception {
        var looks = new AtomicInteger();
        try (var processor = Processors.seeing(() -> {
            looks.incrementAndGet();
            return List.of();
        })) {
            processor.process(Jpegs.of(Jpegs.gradient(64, 64)), EVERYTHING);
        }
        assertThat(looks).hasValue(1);
    }

    @Test
    void shouldLookThoroughlyOnlyWhenFacesAreToBeHidden() throws Exception {
        var searches = new ArrayList<Search>();
        try (var processor = Processors.searching(search -> {
            searches.add(search);
            return List.of();
        })) {
            processor.process(Jpegs.of(Jpegs.gradient(64, 64)), FrameEffects.BOXES);
            processor.process(Jpegs.of(Jpegs.gradient(64, 64)), EVERYTHING);
        }
        assertThat(searches).containsExactly(Search.QUICK, Search.THOROUGH);
    }

    @Test
    void shouldNotLookForFacesWhenNoEffectWantsThem() throws Exception {
        var looks = new AtomicInteger();
        try (var processor = Processors.seeing(() -> {
            looks.incrementAndGet();
            return List.of();
        })) {
            processor.process(Jpegs.of(Jpegs.gradient(64, 64)), FrameEffects.BLUR);
        }
        assertThat(looks).hasValue(0);
    }

    @Test
    void shouldNotDrawWhatIsAskedForAsDataThoughAnotherEffectChangesThePicture() throws Exception {
        byte[] jpeg = Jpegs.of(Jpegs.gradient(320, 240));
        var face = new Face(100, 60, 80, 80, 0.9f, List.of());
        var both = new ArrayList<>(FrameEffects.named(Effects.GRAYSCALE));
        both.add(FrameEffects.with(Effects.DETECT_FACES, Effects.DRAW, 0));
        try (var processor = Processors.seeing(() -> List.of(face))) {
            ProcessedPicture picture = processor.process(jpeg, both);
            assertThat(picture.faces()).hasSize(1);
            assertThat(picture.jpeg())
                    .isEqualTo(processor
                            .process(jpeg, FrameEffects.named(Effects.GRAYSCALE))
                            .jpeg());
        }
    }
}
