package callstream.gateway.pace;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.v1.Wish;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OnlookersTest {
    @Test
    void shouldGoByTheBestHalf() {
        assertThat(bestHalf(Flow.STUCK)).as("the only one").isEqualTo(Flow.STUCK);
        assertThat(bestHalf(Flow.FREE, Flow.STUCK)).isEqualTo(Flow.FREE);
        assertThat(bestHalf(Flow.STUCK, Flow.SLOW, Flow.FREE)).isEqualTo(Flow.SLOW);
        assertThat(bestHalf(Flow.STUCK, Flow.BUSY, Flow.FREE, Flow.STUCK)).isEqualTo(Flow.BUSY);
        assertThat(bestHalf(Flow.STUCK, Flow.STUCK, Flow.FREE, Flow.STUCK, Flow.FREE))
                .isEqualTo(Flow.STUCK);
        assertThat(bestHalf()).isEqualTo(Flow.FREE);
    }

    @Test
    void shouldNotAskThoseWhoWantLess() {
        Onlookers all = Onlookers.one(Wish.WISH_THUMBNAIL, Flow.STUCK)
                .plus(Onlookers.one(Wish.WISH_HIDDEN, Flow.STUCK))
                .plus(Onlookers.one(Wish.WISH_FULL, Flow.FREE));
        assertThat(all.bestHalf()).isEqualTo(Flow.FREE);
    }

    @Test
    void shouldWantWhatTheOneWhoWantsMostWants() {
        Onlookers hidden = Onlookers.one(Wish.WISH_HIDDEN, Flow.FREE);
        Onlookers thumbnail = Onlookers.one(Wish.WISH_THUMBNAIL, Flow.FREE);
        assertThat(Onlookers.NOBODY.wish()).isEqualTo(Wish.WISH_HIDDEN);
        assertThat(hidden.wish()).isEqualTo(Wish.WISH_HIDDEN);
        assertThat(hidden.plus(thumbnail).wish()).isEqualTo(Wish.WISH_THUMBNAIL);
        assertThat(thumbnail.plus(Onlookers.one(Wish.WISH_FULL, Flow.STUCK)).wish())
                .isEqualTo(Wish.WISH_FULL);
    }

    @Test
    void shouldTakeWhoHasSaidNothingForOneWhoWantsAll() {
        Onlookers hidden = Onlookers.one(Wish.WISH_HIDDEN, Flow.FREE);
        assertThat(hidden.ofAtLeast(1)).isEqualTo(hidden);
        assertThat(hidden.ofAtLeast(3).wish()).isEqualTo(Wish.WISH_FULL);
        assertThat(hidden.plus(hidden).ofAtLeast(1)).isEqualTo(hidden.plus(hidden));
    }

    private static Flow bestHalf(Flow... flows) {
        return Arrays.stream(flows)
                .map(flow -> Onlookers.one(Wish.WISH_FULL, flow))
                .reduce(Onlookers.NOBODY, Onlookers::plus)
                .bestHalf();
    }
}
