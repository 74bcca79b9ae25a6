package callstream.gateway.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.deliver.ForwardOnly.Verdict;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
    }

    @Test
    void shouldRememberAWindowAcrossGaps() {
        sender.judge(1, 1);
        sender.judge(1, 3000);
        assertThat(sender.judge(1, 3000 - ForwardOnly.WINDOW + 1)).isEqualTo(Verdict.LATE);
        assertThat(sender.judge(1, 3000 - ForwardOnly.WINDOW)).isEqualTo(Verdict.DUPLICATE);
    }

    @Test
    void shouldAgreeWithASetOfAllSeenFramesWhateverTheOrder() {
        var random = new Random(7);
        Set<Long> seen = new HashSet<>();
        long newest = 0;
        for (int i = 0; i < 50_000; i++) {
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
