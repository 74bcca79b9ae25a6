package callstream.vision.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guide shows what is compiled and tested here, letter by letter. */
class AddAFilterTest {
    private static final Path GUIDE = Path.of("../docs/add-a-filter.md");
    private static final Path TESTS = Path.of("src/test");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java/callstream/vision/samples/Posterise.java",
                "java/callstream/vision/samples/PosteriseTest.java"
            })
    void shouldShowTheClassAsItIsBuilt(String file) throws IOException {
        String source = Files.readString(TESTS.resolve(file));
        assertThat(Files.readString(GUIDE)).contains(source.substring(source.indexOf("import ")));
    }

    @Test
    void shouldShowTheLineThatRegistersIt() throws IOException {
        String line =
                Files.readString(TESTS.resolve("resources/META-INF/services/callstream.vision.filter.FrameFilter"));
        assertThat(Files.readString(GUIDE)).contains(line.strip());
    }
}
