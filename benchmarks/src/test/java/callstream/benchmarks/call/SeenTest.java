package callstream.benchmarks.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SeenTest {
    private static final long MS = 1_000_000;

    private final Sent sent = new Sent();
    private final Seen seen = new Seen();

    @Test
    void shouldAccountForWhatWasDeliveredRefusedAndDropped() {
        send(10);
        sent.heldBack(1, "ingest.rate");
        sent.heldBack(1, "ingest.rate"); // told twice, of one
        arrive(2, 3, 4, 5, 6, 7);
        seen.dropped(1, 77, Map.of("deliver.expired", 1L));
        seen.dropped(1, 77, Map.of("deliver.expired", 2L)); // counts only grow over one connection
        seen.dropped(2, 77, Map.of("deliver.expired", 1L)); // and begin anew with the next

        assertThat(fate()).isEqualTo(new Fate(10, 6, Map.of("ingest.rate", 1L), Map.of("deliver.expired", 3L), 0, 0));
    }

    @Test
    void shouldTellWhatWasLostWhileThereWasNoConnectionFromWhatWasLostWithoutAWord() {
        send(10);
        arrive(1, 2, 3, 7, 8, 10);

        Fate fate = seen.fate(sent.snapshot(), time -> time >= 4 * MS && time <= 6 * MS);

        assertThat(fate.broken()).isEqualTo(3);
        assertThat(fate.silent()).isEqualTo(1);
    }

    @Test
    void shouldTakeNothingForBrokenThatWasTold() {
        send(10);
        arrive(1, 2, 3, 7, 8, 9, 10);
        seen.dropped(1, 77, Map.of("job.expired", 3L));

        Fate fate = seen.fate(sent.snapshot(), time -> true);

        assertThat(fate.broken()).isZero();
        assertThat(fate.silent()).isZero();
    }

    @Test
    void shouldCountOnlyOnceWhatComesTwice() {
        send(2);
        arrive(1, 1, 2);
        assertThat(fate().delivered()).isEqualTo(2);
    }

    private Fate fate() {
        return seen.fate(sent.snapshot(), time -> false);
    }

    private void send(int number) {
        for (int i = 1; i <= number; i++) {
            assertThat(sent.next(i * MS)).isEqualTo(i);
        }
    }

    private void arrive(long... sequences) {
        for (long sequence : sequences) {
            seen.arrived(sequence, sequence * MS);
        }
    }
}
