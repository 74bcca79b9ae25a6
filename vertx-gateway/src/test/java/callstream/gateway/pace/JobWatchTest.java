package callstream.gateway.pace;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.pace.JobWatch.Load;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobWatchTest {
    private boolean isLogAway;
    private final JobWatch watch = new JobWatch(Duration.ofMillis(100), () -> isLogAway);

    @ParameterizedTest
    @CsvSource({"0, IN_TIME", "80, IN_TIME", "81, BUSY", "100, BUSY", "101, BEHIND", "161, FAR_BEHIND"})
    void shouldJudgeByTheMedian(long medianMs, Load load) {
        for (long ms : new long[] {medianMs, 1000, 0, medianMs, 1000}) {
            watch.returned(ms * 1000);
        }
        assertThat(watch.take(5).load()).isEqualTo(load);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 1, IN_TIME",
        "1, 1, IN_TIME", // one of a sender of few
        "0, 1, FAR_BEHIND",
        "6, 2, IN_TIME",
        "5, 2, BEHIND",
        "3, 2, BEHIND",
        "2, 2, FAR_BEHIND",
        "0, 9, FAR_BEHIND"
    })
    void shouldJudgeByWhatItDrops(int returned, int shed, Load load) {
        for (int i = 0; i < returned; i++) {
            watch.returned(1);
        }
        for (int i = 0; i < shed; i++) {
            watch.shed();
        }
        assertThat(watch.take(returned + shed).load()).isEqualTo(load);
        watch.returned(1);
        assertThat(watch.take(1).load()).as("since then it did not").isEqualTo(Load.IN_TIME);
    }

    @Test
    void shouldTakeAJobFromWhichNothingComesBackForOneThatIsFarBehind() {
        assertThat(watch.take(4).load()).as("they are under way").isEqualTo(Load.IN_TIME);
        assertThat(watch.take(1).load()).isEqualTo(Load.FAR_BEHIND);
        watch.returned(1);
        assertThat(watch.take(4).load()).isEqualTo(Load.IN_TIME);
        assertThat(watch.take(4).load()).isEqualTo(Load.IN_TIME);
    }

    @Test
    void shouldForgetWhatHasNoAnswerWhenItsSendersHaveLeft() {
        assertThat(watch.take(9).load()).isEqualTo(Load.FAR_BEHIND);
        assertThat(watch.take(0).load())
                .as("who sends seldom may be silent for a tick")
                .isEqualTo(Load.FAR_BEHIND);
        for (int i = 0; i < 3; i++) {
            watch.take(0);
        }
        assertThat(watch.take(0).load()).isEqualTo(Load.IN_TIME);
    }

    @Test
    void shouldNotBlameTheJobForALogThatIsAway() {
        isLogAway = true;
        for (int i = 0; i < 10; i++) {
            assertThat(watch.take(9).load()).isEqualTo(Load.UNKNOWN);
        }
        isLogAway = false;
        watch.returned(900_000); // waited for the log
        assertThat(watch.take(9).load()).isEqualTo(Load.UNKNOWN);
        assertThat(watch.take(9).load()).isEqualTo(Load.UNKNOWN);
        watch.returned(1);
        assertThat(watch.take(9).load()).isEqualTo(Load.IN_TIME);
    }

    @Test
    void shouldHaveNothingToSayWhereNothingIsSent() {
        for (int i = 0; i < 100; i++) {
            assertThat(watch.take(0).load()).isEqualTo(Load.IN_TIME);
        }
    }

    @Test
    void shouldBearMoreFramesThanItLooksAt() {
        for (int i = 0; i < 5000; i++) {
            watch.returned(150_000);
        }
        JobWatch.Seen seen = watch.take(5000);
        assertThat(seen.load()).isEqualTo(Load.BEHIND);
        assertThat(seen.returned()).as("counted all the same").isEqualTo(5000);
    }
}
