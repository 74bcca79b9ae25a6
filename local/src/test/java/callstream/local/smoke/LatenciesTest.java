package callstream.local.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = Latencies.ofFrames();

    @Test
    void shouldNameEveryStageOfAProcessedFrame() {
        latencies.add(Frames.processed("a", 1, 0).getStamps(), Frames.START_US + 10_000, 0);

        assertThat(latencies.all().keySet())
                .containsExactly(
                        "uplink",
                        "ingest",
                        "log_and_batch",
                        "decode",
                        "detect",
                        "filter",
                        "encode",
                        "ready_log",
                        "deliver",
                        "downlink",
                        "endToEnd");
        assertThat(latencies.of("detect").getMaxValue()).isBetween(1_000L, 1_001L);
        assertThat(latencies.of("endToEnd").getMaxValue()).isBetween(10_000L, 10_010L);
    }

    @Test
    void shouldNameTheLogOfAFrameThatBypassedTheJob() {
        latencies.add(Frames.bypassed("a", 1).getStamps(), Frames.START_US + 7_000, 0);

        assertThat(latencies.all().keySet())
                .containsExactly("uplink", "ingest", "log", "deliver", "downlink", "endToEnd");
        assertThat(latencies.of("log").getMaxValue()).isBetween(3_000L, 3_003L);
    }

    @Test
    void shouldCorrectTheWaysBetweenTwoClocksAndNotTheWholeWay() {
        long aheadUs = 400;
        latencies.add(Frames.bypassed("a", 1).getStamps(), Frames.START_US + 7_000, aheadUs);

        assertThat(latencies.of("uplink").getMaxValue()).isEqualTo(1_400);
        assertThat(latencies.of("downlink").getMaxValue()).isEqualTo(600);
        assertThat(latencies.of("endToEnd").getMaxValue()).isBetween(7_000L, 7_010L);
    }

    @Test
    void shouldTakeAStageOfLessThanNothingForNothing() {
        latencies.add(Frames.bypassed("a", 1).getStamps(), Frames.START_US + 5_900, 0);

        assertThat(latencies.of("downlink").getMaxValue()).isZero();
    }

    @Test
    void shouldHaveTheWholeWayEvenWithoutFrames() {
        assertThat(latencies.all().keySet()).containsExactly("endToEnd");
    }

    @Test
    void shouldTellWhatTheServerAddsToSound() {
        Latencies sound = Latencies.ofSound();
        sound.add(Frames.bypassed("a", 1).getStamps(), Frames.START_US + 7_000, 0);

        assertThat(sound.of(Latencies.ADDED).getMaxValue()).isBetween(5_000L, 5_010L);
        assertThat(sound.all().keySet())
                .containsExactly("uplink", "ingest", "log", "deliver", "added", "downlink", "endToEnd");
    }
}
