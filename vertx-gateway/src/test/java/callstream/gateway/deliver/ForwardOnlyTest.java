package callstream.gateway.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.deliver.ForwardOnly.Verdict;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ForwardOnlyTest {
    private final ForwardOnly sender = new ForwardOnly();

    @Test
    void shouldLetEachFrameThroughOnce() {
        assertThat(sender.judge(1, 1)).isEqualTo(Verdict.NEW);
        assertThat(sender.judge(1, 2)).isEqualTo(Verdict.NEW);
        assertThat(sender.judge(1, 2)).isEqualTo(Verdict.DUPLICATE);
        assertThat(sender.judge(1, 1)).isEqualTo(Verdict.DUPLICATE);
    }

    @Test
    void shouldCallAFrameLateThatWasOvertaken() {
        sender.judge(1, 5);
        assertThat(sender.judge(1, 4)).isEqualTo(Verdict.LATE);
        assertThat(sender.judge(1, 4)).isEqualTo(Verdict.DUPLICATE);
    }

    @Test
    void shouldBeginAnewWithANewerSession() {
        sender.judge(1, 500);
        assertThat(sender.judge(2, 1)).isEqualTo(Verdict.NEW);
        assertThat(sender.judge(2, 1)).isEqualTo(Verdict.DUPLICATE);
    }

    @Test
    void shouldNotLetAnOlderSessionBack() {
        sender.judge(2, 1);
        assertThat(sender.judge(1, 900)).isEqualTo(Verdict.LATE);
        assertThat(sender.judge(1, 901)).isEqualTo(Verdict.LATE);
    }

    @Test
    void shouldKnowAFrameOfTheSessionBeforeAgain() {
        sender.judge(1, 1);
        sender.judge(1, 2);
        sender.judge(2, 1);
        assertThat(sender.judge(1, 2)).isEqualTo(Verdict.DUPLICATE);
        assertThat(sender.judge(1, 3)).isEqualTo(Verdict.LATE);
        assertThat(sender.judge(1, 3)).isEqualTo(Verdict.DUPLICATE);
        assertThat(sender.judge(2, 2)).isEqualTo(Verdict.NEW);
    }

    @Test
    void shouldNotGuessAboutASessionThatItHasForgotten() {
        sender.judge(1, 1);
        sender.judge(2, 1);
        sender.judge(3, 1);
        assertThat(sender.judge(1, 1)).isEqualTo(Verdict.FORGOTTEN);
        assertThat(sender.judge(1, 2)).isEqualTo(Verdict.FORGOTTEN);
    }

    @Test
    void shouldRememberTheNewestTwoSessionsInWhicheverOrderTheyAreSeen() {
        sender.judge(5, 1);
        assertThat(sender.judge(3, 1)).isEqualTo(Verdict.LATE);
        assertThat(sender.judge(4, 1)).isEqualTo(Verdict.LATE);
        assertThat(sender.judge(4, 1)).isEqualTo(Verdict.DUPLICATE);
        assertThat(sender.judge(3, 2)).isEqualTo(Verdict.FORGOTTEN);
    }

    @Test
    void shouldRememberAWindowAcrossGaps() {
        long newest = 3L * ForwardOnly.WINDOW + 7;
        for (int sequence = 1; sequence <= 20; sequence++) {
            sender.judge(1, sequence);
        }
        sender.judge(1, newest);
        assertThat(sender.judge(1, newest - 3)).isEqualTo(Verdict.LATE); // in the place of one that passed
        assertThat(sender.judge(1, newest - ForwardOnly.WINDOW + 1)).isEqualTo(Verdict.LATE);
        assertThat(sender.judge(1, newest - ForwardOnly.WINDOW + 1)).isEqualTo(Verdict.DUPLICATE);
    }

    @Test
    void shouldNotGuessAboutWhatLiesBehindTheWindow() {
        sender.judge(1, ForwardOnly.WINDOW + 2);
        assertThat(sender.judge(1, 3)).isEqualTo(Verdict.LATE);
        assertThat(sender.judge(1, 2)).isEqualTo(Verdict.FORGOTTEN);
    }

    @Test
    void shouldTellLateFramesFromRepeatedOnesAfterMinutesOfOthers() {
        for (int sequence = 1; sequence <= 100; sequence += 2) {
            sender.judge(1, sequence);
        }
        for (int sequence = 101; sequence <= 9000; sequence++) { // five minutes at 30 a second
            sender.judge(1, sequence);
        }
        assertThat(sender.judge(1, 49)).isEqualTo(Verdict.DUPLICATE);
        assertThat(sender.judge(1, 50)).isEqualTo(Verdict.LATE);
    }

    @Test
    @Timeout(5)
    void shouldTakeALeapToTheGreatestNumberInNoTime() {
        sender.judge(1, 1);
        assertThat(sender.judge(1, Long.MAX_VALUE - 1)).isEqualTo(Verdict.NEW);
        assertThat(sender.judge(1, Long.MAX_VALUE)).isEqualTo(Verdict.NEW);
        assertThat(sender.judge(1, Long.MAX_VALUE)).isEqualTo(Verdict.DUPLICATE);
        assertThat(sender.judge(1, Long.MAX_VALUE - 2)).isEqualTo(Verdict.LATE);
        assertThat(sender.judge(1, 1)).isEqualTo(Verdict.FORGOTTEN);
    }

    @Test
    void shouldForgetTheSlotsThatItComesToAgain() {
        sender.judge(1, ForwardOnly.WINDOW - 1);
        sender.judge(1, ForwardOnly.WINDOW + 3); // across the end of the bitmap
        sender.judge(1, 2L * ForwardOnly.WINDOW + 1);
        assertThat(sender.judge(1, 2L * ForwardOnly.WINDOW - 1)).isEqualTo(Verdict.LATE);
        assertThat(sender.judge(1, 2L * ForwardOnly.WINDOW)).isEqualTo(Verdict.LATE);
        assertThat(sender.judge(1, ForwardOnly.WINDOW + 3)).isEqualTo(Verdict.DUPLICATE);
    }

    @Test
    void shouldAgreeWithASetOfAllSeenFramesWhateverTheOrder() {
        var random = new Random(7);
        Set<Long> seen = new HashSet<>();
        long newest = 0;
        for (int i = 0; i < 200_000; i++) {
            long sequence = Math.max(1, i / 4 + random.nextInt(300) - 100);
            Verdict verdict = sender.judge(1, sequence);
            if (!seen.add(sequence)) {
                assertThat(verdict).isEqualTo(Verdict.DUPLICATE);
            } else {
                assertThat(verdict).isEqualTo(sequence > newest ? Verdict.NEW : Verdict.LATE);
            }
            newest = Math.max(newest, sequence);
        }
    }
}
