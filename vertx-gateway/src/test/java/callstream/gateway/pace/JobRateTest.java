package callstream.gateway.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import callstream.gateway.pace.JobWatch.Load;
import callstream.gateway.pace.JobWatch.Seen;
import callstream.protocol.v1.PaceReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against a job that does so many frames a second and keeps the others waiting. Two ticks are a second. */
class JobRateTest {
    private static final double TICK_S = 0.5;

    private final JobRate rate = new JobRate();
    private JobWatch watch = new JobWatch(Duration.ofMillis(180), () -> false);
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> delays = new ArrayList<>();

    private final List<Double> deliveries = new ArrayList<>();

    /** Frames that wait for the job. */
    private double backlog;

    /** From which delay on the job sheds, milliseconds. */
    private double mostDelayMs = 600;

    @Test
    void shouldBeginWithoutABound() {
        assertThat(rate.pace()).isEqualTo(Pace.FULL);
    }

    @Test
    void shouldLowerTheRateAndNothingElse() {
        rate.tick(new Seen(Load.BEHIND, 7), 7, 15);
        rate.tick(new Seen(Load.BEHIND, 7), 7, 15);
        assertThat(rate.pace()).isEqualTo(new Pace(11, 1920, 100, PaceReason.PACE_REASON_JOB));
    }

    @Test
    void shouldNotMindOneBadHalfSecond() {
        for (int i = 0; i < 100; i++) {
            rate.tick(new Seen(Load.FAR_BEHIND, 0), 7, 15);
            rate.tick(new Seen(Load.BUSY, 7), 7, 15);
        }
        assertThat(rate.pace()).isEqualTo(Pace.FULL);
    }

    @Test
    void shouldKnowTheFastestSenderOfAllBadTicks() {
        rate.tick(new Seen(Load.BEHIND, 7), 7, 15);
        rate.tick(new Seen(Load.BEHIND, 1), 1, 2); // its frames of this tick came late, or it paused
        assertThat(rate.pace().framesPerSecond()).isEqualTo(11);
    }

    @Test
    void shouldLearnNothingFromATickOfWhichNothingIsKnown() {
        rate.tick(new Seen(Load.FAR_BEHIND, 0), 7, 15);
        for (int i = 0; i < 100; i++) {
            rate.tick(new Seen(Load.UNKNOWN, 0), 7, 15);
        }
        rate.tick(new Seen(Load.FAR_BEHIND, 0), 7, 15);
        assertThat(rate.pace()).isEqualTo(Pace.FULL);
    }

    @Test
    void shouldNeverAskForLessThanTwoFramesASecond() {
        for (int i = 0; i < 100; i++) {
            rate.tick(new Seen(Load.FAR_BEHIND, 0), 7, 15);
        }
        assertThat(rate.pace().framesPerSecond()).isEqualTo(2);
    }

    @Test
    void shouldBeBackInFullWithinTenSecondsFromTheLowestRate() {
        for (int i = 0; i < 100; i++) {
            rate.tick(new Seen(Load.FAR_BEHIND, 0), 7, 15);
        }
        int ticks = 0;
        while (!rate.pace().equals(Pace.FULL)) {
            rate.tick(new Seen(Load.IN_TIME, 1), 1, 2);
            ticks++;
        }
        assertThat(ticks * TICK_S).isLessThan(10);
    }

    @Test
    void shouldKeepTheDelayBoundedUnderTwiceTheLoadForFiveMinutesAndUseMostOfTheJob() {
        run(8, 15, 60, 600); // 120 frames a second come, 60 are done

        List<Double> settled = delays.subList(20, delays.size());
        assertThat(settled).as("ms").allMatch(delay -> delay < 400);
        assertThat(average(rates.subList(20, rates.size())))
                .as("of the 7.5 frames a second that each can have")
                .isBetween(6.0, 8.5);
        assertThat(rates.subList(60, rates.size()))
                .as("when it knows what the job carries")
                .allMatch(each -> each > 3.7 && each < 10);
    }

    @Test
    void shouldBeInTimeAgainThreeSecondsAfterLoadHasDoubled() {
        run(4, 15, 60, 20);
        assertThat(rate.pace()).isEqualTo(Pace.FULL);
        int before = delays.size();
        run(8, 15, 60, 20);
        assertThat(delays.subList(before + 6, delays.size())).as("ms").allMatch(delay -> delay < 360);
    }

    @Test
    void shouldReturnToFullWithinTenSecondsWhenLoadFalls() {
        run(8, 15, 60, 600);
        int ticks = 0;
        while (!rate.pace().equals(Pace.FULL)) {
            run(3, 15, 60, 1);
            ticks++;
        }
        assertThat(ticks * TICK_S).isLessThan(10);
    }

    @Test
    void shouldGoBackByTheOneTryThatMadeTheJobBusy() {
        rate.tick(new Seen(Load.BEHIND, 5), 5, 10);
        rate.tick(new Seen(Load.BEHIND, 5), 5, 10);
        inTime(JobRate.HOLD_TICKS + 1);
        assertThat(rate.perSecond()).as("a tenth more than three quarters").isEqualTo(8.25, within(1e-9));
        rate.tick(new Seen(Load.BUSY, 5), 5, 8);
        assertThat(rate.perSecond()).isEqualTo(7.5, within(1e-9));
        inTime(JobRate.HOLD_TICKS);
        assertThat(rate.perSecond()).isEqualTo(7.5, within(1e-9));
    }

    @Test
    void shouldTryMoreWhereTriesDoNoHarmAndSeeWhatEachOneDid() {
        rate.tick(new Seen(Load.BEHIND, 5), 5, 10);
        rate.tick(new Seen(Load.BEHIND, 5), 5, 10);
        inTime(JobRate.HOLD_TICKS + 2);
        assertThat(rate.perSecond()).isEqualTo(7.5 * 1.1, within(1e-9));
        inTime(2);
        assertThat(rate.perSecond()).isEqualTo(7.5 * 1.1 * 1.2, within(1e-9));
    }

    @Test
    void shouldTakeWhatWasThereBeforeABadTryForWhatTheJobCarries() {
        rate.tick(new Seen(Load.BEHIND, 5), 5, 10);
        rate.tick(new Seen(Load.BEHIND, 5), 5, 10);
        inTime(JobRate.HOLD_TICKS + 1);
        rate.tick(new Seen(Load.BEHIND, 1), 5, 8);
        assertThat(rate.perSecond()).isEqualTo(7.5 * 0.75, within(1e-9));
    }

    @Test
    void shouldNotStarveCallersForAJobThatIsLateAndDoesAllThatItIsGiven() {
        for (int i = 0; i < 100; i++) {
            int each = (int) Math.ceil(rate.perSecond() * TICK_S);
            rate.tick(new Seen(i % 12 < 8 ? Load.BEHIND : Load.IN_TIME, each), each, rate.perSecond());
            assertThat(rate.perSecond()).isGreaterThanOrEqualTo(JobRate.LOWEST_CARRIED);
        }
    }

    @Test
    void shouldHoldSendersOfFewFramesToWhatTheySend() {
        rate.tick(new Seen(Load.BEHIND, 5), 5, 5);
        rate.tick(new Seen(Load.BEHIND, 5), 5, 5);
        assertThat(rate.perSecond()).isEqualTo(5, within(1e-9));
    }

    @Test
    void shouldNotFallUnderTheLowestForSendersOfLess() {
        for (Load late : List.of(Load.BEHIND, Load.FAR_BEHIND)) {
            for (int i = 0; i < 20; i++) {
                rate.tick(new Seen(late, 1), 1, 1);
                assertThat(rate.perSecond()).isGreaterThanOrEqualTo(JobRate.LOWEST);
            }
        }
    }

    @Test
    void shouldNotRaiseARateThatIsLowAsTheJobDroppedFrames() {
        for (int i = 0; i < 20; i++) {
            rate.tick(new Seen(Load.FAR_BEHIND, 0), 2, 4);
        }
        double low = rate.perSecond();
        rate.tick(new Seen(Load.BEHIND, 2), 2, 4);
        rate.tick(new Seen(Load.BEHIND, 2), 2, 4);
        assertThat(low).isEqualTo(JobRate.LOWEST);
        assertThat(rate.perSecond()).isEqualTo(low);
    }

    private void inTime(int ticks) {
        for (int i = 0; i < ticks; i++) {
            rate.tick(new Seen(Load.IN_TIME, 5), 5, 7);
        }
    }

    @Test
    void shouldNotGoFurtherDownWhileTheJobWorksOffWhatWaited() {
        rate.tick(new Seen(Load.FAR_BEHIND, 4), 8, 16);
        rate.tick(new Seen(Load.FAR_BEHIND, 4), 8, 16);
        assertThat(rate.perSecond()).as("half of what it carried").isEqualTo(4);
        rate.tick(new Seen(Load.FAR_BEHIND, 4), 2, 4);
        rate.tick(new Seen(Load.BEHIND, 4), 2, 4);
        assertThat(rate.perSecond()).isEqualTo(4);
        rate.tick(new Seen(Load.IN_TIME, 2), 2, 4);
        assertThat(rate.perSecond()).as("three quarters of it").isEqualTo(6);
    }

    @Test
    void shouldGoByTheFastestSenderWhoIsTheFirstToBeSlowed() {
        rate.tick(new Seen(Load.BEHIND, 10), 10, 20);
        rate.tick(new Seen(Load.BEHIND, 10), 10, 20);
        assertThat(rate.perSecond()).isEqualTo(15);
    }

    @Test
    void shouldNotHoldAnybodyDownWhereTheJobKeepsUp() {
        run(3, 15, 60, 600);
        assertThat(rates).allMatch(each -> each == 30);
    }

    @Test
    void shouldKeepAJobAtWorkThatShedsWhatWaitsLongerThanABatch() {
        watch = new JobWatch(Duration.ofMillis(270), () -> false);
        mostDelayMs = 260; // which is never late, and drops frames
        run(8, 15, 60, 600);

        assertThat(rate.pace()).isNotEqualTo(Pace.FULL);
        assertThat(average(deliveries.subList(20, deliveries.size())))
                .as("of 60 frames a second")
                .isGreaterThan(48);
        assertThat(rates.subList(20, rates.size())).allMatch(each -> each > 3.7);
    }

    /** Senders each send what the pace lets through; the watch sees what comes back, as {@code FanOut} tells it. */
    private void run(int senders, double each, double capacity, int ticks) {
        for (int tick = 0; tick < ticks; tick++) {
            double sentEach = Math.min(each, rate.pace().framesPerSecond());
            double sent = senders * sentEach * TICK_S;
            double done = Math.min(backlog + sent, capacity * TICK_S);
            double delayMs = 100 + 1000 * backlog / capacity;
            backlog += sent - done;
            double most = capacity * (mostDelayMs - 100) / 1000;
            for (; backlog > most; backlog--) {
                watch.shed();
            }
            deliveries.add(done / TICK_S);
            for (int frame = 0; frame < (int) done; frame++) {
                watch.returned((long) (delayMs * 1000));
            }
            rate.tick(watch.take((int) sent), (int) sent, sentEach);
            rates.add(rate.perSecond());
            delays.add(delayMs);
        }
    }

    private static double average(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
