package callstream.benchmarks.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    @Test
    void shouldCountStreamsFromEachSenderToEachOther() {
        assertThat(new Load(3, 10, 2).streams()).isEqualTo(3 * 2 * 9);
    }

    @Test
    void shouldSayWhatArrivedOfWhatShouldHave() {
        // 18 streams of 15 frames a second for 10 s are 2700 frames; nine of ten came, at half a processor.
        var measured = new Measured(new Load(1, 10, 2), 10, 2430, 243_000_000, 5, new Histogram(3));
        assertThat(measured.share()).isEqualTo(0.9, within(1e-9));
        assertThat(measured.cores()).isEqualTo(0.5, within(1e-9));
        assertThat(measured.streamsPerCore()).isEqualTo(32.4, within(1e-9));
        assertThat(measured.bytesPerProcessorSecond()).isEqualTo(48_600_000, within(1e-3));
    }
}
