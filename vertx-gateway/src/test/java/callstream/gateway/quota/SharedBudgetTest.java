package callstream.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.quota.SharedBudget.Share;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two seconds' worth at once, then as much as comes back; by a clock in the hands of the test. */
class SharedBudgetTest {
    private static final int BYTES = 1000;
    private static final Amount PER_SECOND = new Amount(60, 200, 100_000);

    private long nanos;
    private final SharedBudget budget = new SharedBudget(PER_SECOND, () -> nanos);

    @Test
    void shouldTakeWhatIsWithinAndAtTheBoundAndRefuseWhatIsOver() {
        Share one = budget.open();
        Share two = budget.open();
        assertThat(frames(one, 60)).isEqualTo(60); // all that nobody has a part in, and some of its own
        assertThat(frames(two, 60)).isGreaterThanOrEqualTo(30); // its own part, though the other one took what it could
        assertThat(frames(one, 60) + frames(two, 60)).isLessThanOrEqualTo(30);
        assertThat(frames(one, 1) + frames(two, 1)).isZero();
    }

    @Test
    void shouldNeverLetThroughMoreThanTheBurstAndWhatCameBack() {
        Share one = budget.open();
        Share two = budget.open();
        int passed = 0;
        for (int i = 0; i < 1000; i++) {
            passed += frames(i % 2 == 0 ? one : two, 1);
            pass(10); // 100 a second for ten seconds
        }
        assertThat(passed).isBetween(600, 60 * 10 + 120);
    }

    @Test
    void shouldBoundBytesAndMessagesAsItBoundsFrames() {
        Share share = budget.open();
        assertThat(share.tryTake(Amount.frame(100_000))).isTrue();
        assertThat(share.tryTake(Amount.frame(100_001))).isFalse();
        var messages = new SharedBudget(new Amount(1000, 100, 1_000_000), () -> nanos);
        Share talker = messages.open();
        for (int i = 0; i < 199; i++) {
            assertThat(talker.charge(Amount.message(10))).isTrue();
        }
        assertThat(talker.tryTake(Amount.frame(10))).isFalse(); // its part is used up, and all but one of the rest
    }

    @Test
    void shouldLetWhoSendsLittleSendAllOfItBesideOneWhoSendsAsMuchAsPossible() {
        Share greedy = budget.open();
        Share modest = budget.open();
        assertThat(frames(greedy, 130)).isEqualTo(120);
        pass(500);
        int refused = 0;
        int greedys = 0;
        for (int ms = 0; ms < 10_000; ms += 5) {
            greedys += frames(greedy, 1); // 200 a second
            if (ms % 50 == 0) {
                refused += 1 - frames(modest, 1); // 20 a second, of a part of 30
            }
            pass(5);
        }
        assertThat(refused).isZero();
        // 630 came back in all; the modest one has 200 of them, and a second's worth of 60 is there for others.
        assertThat(greedys).isBetween(365, 375);
    }

    @Test
    void shouldDivideByThoseWhoSendAlone() {
        Share sender = budget.open();
        for (int i = 0; i < 20; i++) {
            budget.open(); // listeners
        }
        frames(sender, 120);
        int passed = 0;
        for (int ms = 0; ms < 5_000; ms += 10) {
            passed += frames(sender, 1);
            pass(10);
        }
        assertThat(passed).isBetween(290, 310); // 60 a second
    }

    @Test
    void shouldTakeSoundBeforeFrames() {
        Share sender = budget.open();
        for (int i = 0; i < 450; i++) {
            assertThat(sender.charge(Amount.message(BYTES / 10))).isTrue(); // 50 more than there are
        }
        assertThat(sender.tryTake(Amount.frame(BYTES))).isFalse();
        pass(500);
        assertThat(sender.charge(Amount.message(BYTES / 10))).isTrue();
        assertThat(sender.tryTake(Amount.frame(BYTES))).isFalse(); // what came back has paid for sound
        pass(1500);
        assertThat(sender.tryTake(Amount.frame(BYTES))).isTrue();
    }

    @Test
    void shouldEndWhoBringsAllASecondIntoDebtAndNotWhoSendsLittleMeanwhile() {
        Share flood = budget.open();
        Share quiet = budget.open();
        int went = 0;
        while (flood.charge(Amount.message(10))) {
            went++;
        }
        assertThat(went).isEqualTo(600); // two seconds' worth, and one of debt
        assertThat(quiet.charge(Amount.message(10))).isTrue();
        pass(1000);
        assertThat(flood.charge(Amount.message(10))).isTrue();
    }

    @Test
    void shouldGiveBackWhatWasNotSentAfterAll() {
        Share share = budget.open();
        Amount all = Amount.frame(200_000);
        assertThat(share.tryTake(Amount.frame(100_000))).isTrue();
        share.giveBack(Amount.frame(100_000));
        assertThat(share.tryTake(Amount.frame(100_000))).isTrue();
        assertThat(share.tryTake(all)).isFalse();
    }

    private static int frames(Share share, int offered) {
        int taken = 0;
        for (int i = 0; i < offered; i++) {
            taken += share.tryTake(Amount.frame(BYTES)) ? 1 : 0;
        }
        return taken;
    }

    private void pass(long ms) {
        nanos += TimeUnit.MILLISECONDS.toNanos(ms);
    }
}
