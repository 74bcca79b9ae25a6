package callstream.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void shouldAlignWordsToTheLeftAndNumbersToTheRight() {
        var table = new Table("part", "count", "note");
        table.add(List.of("broker", "7", "fine"));
        table.add(List.of("job", "1234", ""));

        assertThat(table.aligned()).isEqualTo("""
                        part    count  note
                        broker      7  fine
                        job      1234
                        """);
    }

    @Test
    void shouldRefuseARowThatDoesNotFit() {
        assertThatThrownBy(() -> new Table("one").add(List.of("a", "b"))).hasMessageContaining("2 cells");
    }
}
