package callstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.local.stack.PartStatus.State;
import callstream.local.stack.RunFile.PartRun;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunningStackIT {
    private static final ProcessIdentity GONE = new ProcessIdentity(1, Instant.EPOCH);

    private final List<Process> processes = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void create() throws IOException {
        new DataDirectory(folder).create();
    }

    @AfterEach
    void killAll() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void shouldStopWhatAKilledLauncherLeft() throws Exception {
        Process broker = sleep();
        Process job = sleep();
        write(
                GONE,
                run("broker", ProcessIdentity.of(broker.toHandle())),
                run("job", ProcessIdentity.of(job.toHandle())));

        stack().stop(said::add);

        assertThat(broker.toHandle().isAlive()).isFalse();
        assertThat(job.toHandle().isAlive()).isFalse();
        assertThat(said)
                .containsExactly("job, left from an earlier run, stopped", "broker, left from an earlier run, stopped");
        assertThat(RunningStack.on(new DataDirectory(folder))).isEmpty();
    }

    @Test
    void shouldNotTouchAProcessThatHasTheNumberOfAPartThatIsGone() throws Exception {
        Process stranger = sleep();
        var before = new ProcessIdentity(stranger.pid(), Instant.now().minus(Duration.ofHours(1)));
        write(GONE, run("broker", before));

        stack().stop(said::add);

        assertThat(stranger.isAlive()).isTrue();
        assertThat(said).isEmpty();
    }

    @Test
    void shouldStopTheLauncherFirst() throws Exception {
        Process launcher = sleep();
        write(ProcessIdentity.of(launcher.toHandle()));

        stack().stop(said::add);

        assertThat(launcher.toHandle().isAlive()).isFalse();
        assertThat(said).hasSize(1);
    }

    @Test
    void shouldGiveALauncherTheTimeThatAllItsPartsMayTake() {
        Duration part = StackPlan.STOP_LIMIT.multipliedBy(2);

        assertThat(RunningStack.launcherLimit(9)).isGreaterThan(part.multipliedBy(9));
    }

    @Test
    void shouldShowThatAPartHasDiedSince() throws Exception {
        Process broker = sleep();
        ProcessIdentity identity = ProcessIdentity.of(broker.toHandle());
        broker.destroyForcibly().waitFor();
        write(GONE, run("broker", identity));

        assertThat(stack().parts().get(0).status().state()).isEqualTo(State.FAILED);
        assertThat(stack().isWatched()).isFalse();
    }

    private RunningStack stack() throws Exception {
        return RunningStack.on(new DataDirectory(folder)).orElseThrow();
    }

    private void write(ProcessIdentity launcher, PartRun... parts) throws IOException {
        new RunFile(launcher, URI.create("http://127.0.0.1:1"), List.of(parts))
                .write(new DataDirectory(folder).runFile());
    }

    private static PartRun run(String name, ProcessIdentity process) {
        return new PartRun(name, new PartStatus(State.READY, Instant.now(), process, ""), "TERM", null);
    }

    private Process sleep() throws IOException {
        Process process = new ProcessBuilder("sleep", "300").start();
        processes.add(process);
        return process;
    }
}
