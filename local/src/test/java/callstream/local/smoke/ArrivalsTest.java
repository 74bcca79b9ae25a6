package callstream.local.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private final Arrivals arrivals = new Arrivals();

    @Test
    void shouldCountFramesInOrder() {
        add(1, 2, 5);

        assertThat(arrivals.delivered()).isEqualTo(3);
        assertThat(arrivals.duplicated()).isZero();
        assertThat(arrivals.outOfOrder()).isZero();
    }

    @Test
    void shouldCountAFrameThatCameTwiceOnceAsDelivered() {
        add(1, 2, 1);

        assertThat(arrivals.delivered()).isEqualTo(2);
        assertThat(arrivals.duplicated()).isEqualTo(1);
        assertThat(arrivals.outOfOrder()).isZero();
    }

    @Test
    void shouldCountAFrameThatCameLate() {
        add(3, 1, 2, 4);

        assertThat(arrivals.delivered()).isEqualTo(4);
        assertThat(arrivals.outOfOrder()).isEqualTo(2);
    }

    @Test
    void shouldTellTheFirstOfItsNumber() {
        assertThat(arrivals.add(7)).isTrue();
        assertThat(arrivals.add(7)).isFalse();
    }

    private void add(long... sequences) {
        for (long sequence : sequences) {
            arrivals.add(sequence);
        }
    }
}
