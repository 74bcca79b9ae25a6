package callstream.vision.face.recognise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
    @Test
    void shouldMeasureTheStraightDistance() {
        assertThat(filled(0).distance(filled(1))).isEqualTo(Math.sqrt(Embedding.LENGTH), within(1e-6));
    }

    @Test
    void shouldAverage() {
        assertThat(Embedding.mean(List.of(filled(0), filled(2))).distance(filled(1)))
                .isZero();
    }

    @Test
    void shouldRefuseNumbersThatAreNone() {
        assertThatThrownBy(() -> filled(Float.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Embedding.of(new float[3])).hasMessageContaining("128");
    }

    @Test
    void shouldNotTellItsNumbersToALog() {
        assertThat(filled(0.5f)).hasToString("Embedding");
    }

    private static Embedding filled(float value) {
        float[] values = new float[Embedding.LENGTH];
        Arrays.fill(values, value);
        return Embedding.of(values);
    }
}
