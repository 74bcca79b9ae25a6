package callstream.vision.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmoothingTest {
    private final Smoothing smoothing = new Smoothing();

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.8, 1, 2, 2.5, 7, 20})
    void shouldSpreadAtLeastAsFarAsAskedFor(double sigma) {
        float[] field = new float[201];
        field[100] = 1;
        smoothing.apply(field, 201, 0, 0, 201, 1, sigma, 0.1);
        double variance = 0;
        for (int i = 0; i < field.length; i++) {
            variance += field[i] * (i - 100) * (i - 100);
        }
        assertThat(Math.sqrt(variance)).isBetween(sigma - 0.01, Math.max(1.1, sigma * 1.2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 3, 50, 1e6, 1e300})
    void shouldKeepWhatIsEven(double sigma) {
        float[] field = new float[12];
        Arrays.fill(field, 7);
        smoothing.apply(field, 4, 0, 0, 4, 3, sigma, sigma);
        for (float value : field) {
            assertThat(value).isCloseTo(7, within(0.001f));
        }
    }

    @Test
    void shouldLeaveTheMeanAloneOfAPartFarSmallerThanItsStrength() {
        float[] field = {0, 10, 20, 30, 0, 0, 100, 40};
        smoothing.apply(field, 8, 0, 0, 8, 1, 1000, 1000);
        for (float value : field) {
            assertThat(value).isCloseTo(25, within(0.1f));
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0,1,1", "2,1,3,2", "4,4,1,1", "0,0,5,5"})
    void shouldReadAndWriteNothingOutsideOfThePart(int x, int y, int width, int height) {
        float[] field = new float[25];
        Arrays.fill(field, Float.NaN);
        for (int i = 0; i < width * height; i++) {
            field[(y + i / width) * 5 + x + i % width] = i;
        }
        smoothing.apply(field, 5, x, y, width, height, 2, 2);
        for (int i = 0; i < 25; i++) {
            boolean within = i % 5 >= x && i % 5 < x + width && i / 5 >= y && i / 5 < y + height;
            assertThat(Float.isNaN(field[i])).isEqualTo(!within);
        }
    }

    @Test
    void shouldMirrorAtTheEdges() {
        float[] field = {0, 0, 0, 0, 0, 0, 0, 90};
        smoothing.apply(field, 8, 0, 0, 8, 1, 0.7, 0.7);
        assertThat(field[7]).isCloseTo(67.5f, within(0.01f));
        assertThat(field[6]).isCloseTo(22.5f, within(0.01f));
        assertThat(field[5]).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.8, 1, 3})
    void shouldLeaveNothingOfTheFinestWave(double sigma) {
        float[] field = new float[64];
        for (int i = 0; i < field.length; i++) {
            field[i] = i % 2 * 100;
        }
        smoothing.apply(field, 64, 0, 0, 64, 1, sigma, sigma);
        for (int i = 20; i < 44; i++) {
            assertThat(field[i]).isCloseTo(50, within(0.01f));
        }
    }
}
