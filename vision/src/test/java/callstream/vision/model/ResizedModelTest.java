package callstream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ResizedModelTest {
    private static final byte[] MODEL = Models.blazeFaceFullRange();

    @Test
    void shouldTakePicturesOfAnotherSize() {
        try (var network = new TfLiteNetwork(ResizedModel.of(MODEL, 192, 128, 96), 128, 96);
                var input = network.input(128, 96)) {
            network.run();
            assertThat(input.cols()).isEqualTo(128);
            assertThat(network.output(128 / 4 * (96 / 4)).limit()).isEqualTo(768);
        }
    }

    @Test
    void shouldChangeNothingForTheSameSize() {
        assertThat(ResizedModel.of(MODEL, 192, 192, 192)).isEqualTo(MODEL);
    }

    @Test
    void shouldLeaveTheOriginalAsItIs() {
        byte[] before = MODEL.clone();
        ResizedModel.of(MODEL, 192, 64, 64);
        assertThat(MODEL).isEqualTo(before);
    }

    @Test
    void shouldRefuseASizeThatTheNetworkDoesNotDivide() {
        assertThatThrownBy(() -> ResizedModel.of(MODEL, 192, 100, 96))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100x96");
    }

    @Test
    void shouldRefuseAnotherSizeThanItWasMadeFor() {
        assertThatThrownBy(() -> ResizedModel.of(MODEL, 128, 64, 64)).isInstanceOf(IllegalArgumentException.class);
    }
}
