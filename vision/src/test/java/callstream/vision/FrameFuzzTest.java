package callstream.vision;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.Effects;
import callstream.protocol.JpegHeader.InvalidJpegException;
import callstream.protocol.v1.Effect;
import callstream.vision.ProcessingException.Stage;
import callstream.vision.samples.Jpegs;
import com.code_intelligence.jazzer.api.Jazzer;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Any bytes at all, with any effects, are answered: with a picture or with one of the exceptions that are promised, and
 * in time. A crash of native code would end the whole test run, so it needs no assertion.
 *
 * <p>As one of the tests it goes through the inputs kept beside it; {@code docs/fuzzing.md} says how to look for more.
 *
 * <pre>
 *   input   a file │ which effects │ their parameters
 *                     one bit each    from least to most
 * </pre>
 */
class FrameFuzzTest {
    /** One bit each; the eighth turns their order around. */
    private static final List<String> EFFECTS = List.of(
            Effects.BLUR_FACES,
            Effects.PIXELATE_FACES,
            Effects.BLUR_BACKGROUND,
            Effects.DETECT_FACES,
            Effects.RECOGNISE,
            Effects.GAUSSIAN_BLUR,
            Effects.GRAYSCALE);

    private static final int EFFECT_BYTES = 2;

    private static final byte[] ANOTHER = Jpegs.of(Jpegs.gradient(48, 32));

    private static final FrameProcessor PROCESSOR = Processors.real();

    @BeforeAll
    static void prepare() throws Exception {
        PROCESSOR.prepare();
        PROCESSOR.process(ANOTHER, effects((byte) 0x7F, (byte) 0)); // whatever the first frame takes longer for
    }

    @AfterAll
    static void close() {
        PROCESSOR.close();
    }

    @FuzzTest(maxDuration = "10m")
    @DictionaryFile(resourcePath = "jpeg.dict")
    void shouldAnswerForAnyBytes(byte[] input) throws Exception {
        if (input.length < EFFECT_BYTES) {
            return;
        }
        byte[] file = Arrays.copyOf(input, input.length - EFFECT_BYTES);
        List<Effect> effects = effects(input[input.length - 2], input[input.length - 1]);
        try (var stream = new StreamState()) {
            // The second time faces are followed, the third in a picture of another size, or after one that was none.
            answer(file, effects, new FrameContext(stream, List.of(), 0, 0));
            answer(file, effects, new FrameContext(stream, List.of(), 66_000, 0));
            answer(ANOTHER, effects, new FrameContext(stream, List.of(), 132_000, 0));
        }
    }

    private static void answer(byte[] file, List<Effect> effects, FrameContext context) throws Exception {
        long began = CpuTime.nanos();
        String answer = answerOf(file, effects, context);
        Duration took = Duration.ofNanos(CpuTime.nanos() - began);
        // What native code does is not seen by the fuzzer, so it is told what came of it.
        Jazzer.exploreState((byte) answer.hashCode(), 1);
        Jazzer.exploreState((byte) (Long.SIZE - Long.numberOfLeadingZeros(took.toMillis())), 2);
        assertThat(took).as(answer).isLessThan(CpuTime.MOST_OF_A_PICTURE);
    }

    private static String answerOf(byte[] file, List<Effect> effects, FrameContext context) throws Exception {
        try {
            ProcessedPicture picture = PROCESSOR.process(file, effects, context);
            assertThat(picture.hiddenWhole()).as("the detector failed").isFalse();
            assertThat(picture.jpeg()).isNotEmpty();
            return "faces " + picture.faces().size();
        } catch (InvalidJpegException refused) {
            return refused.fault().name();
        } catch (UndecodableException broken) {
            return String.valueOf(broken.getMessage());
        } catch (ProcessingException failed) {
            // A picture of nothing but noise may be too large to send on; all else is a failure of ours.
            if (failed.stage() == Stage.ENCODE && failed.getCause() == null) {
                return failed.stage().name();
            }
            throw failed;
        }
    }

    private static List<Effect> effects(byte which, byte parameters) {
        var effects = new ArrayList<Effect>();
        for (int i = 0; i < EFFECTS.size(); i++) {
            if ((which >> i & 1) != 0) {
                effects.add(effect(EFFECTS.get(i), (parameters & 0xFF) / 255.0));
            }
        }
        if (which < 0) {
            Collections.reverse(effects);
        }
        return effects;
    }

    /** @param part of the way from the least to the most that each parameter may be */
    private static Effect effect(String name, double part) {
        var effect = Effect.newBuilder().setName(name);
        PROCESSOR
                .effects()
                .find(name)
                .orElseThrow()
                .parameters()
                .forEach((parameter, bounds) ->
                        effect.putParameters(parameter, bounds.least() + part * (bounds.most() - bounds.least())));
        return effect.build();
    }
}
