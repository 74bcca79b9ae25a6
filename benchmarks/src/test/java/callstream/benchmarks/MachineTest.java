package callstream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    @Test
    void shouldFindTheModelOfTheFirstProcessor() {
        List<String> cpuInfo =
                List.of("processor\t: 0", "model name\t: Some CPU @ 2.1 GHz", "processor\t: 1", "model name\t: Other");

        assertThat(Machine.modelIn(cpuInfo)).contains("Some CPU @ 2.1 GHz");
    }

    @Test
    void shouldKnowNoCommitOutsideACheckout(@TempDir Path folder) throws Exception {
        assertThat(Machine.commitOf(folder)).isEmpty();
    }

    @Test
    void shouldSayThatTheCommitIsUnknown() {
        var machine = new Machine("Some CPU", 2, "Linux 6.1", "17.0.15", Optional.empty());

        assertThat(machine.shown()).isEqualTo("Some CPU, 2 processors, Linux 6.1, Java 17.0.15, commit unknown");
        assertThat(machine.toJson().getValue("commit")).isNull();
    }
}
