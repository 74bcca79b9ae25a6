package callstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import callstream.local.stack.PartStatus.State;
import callstream.local.stack.ProcessIdentity.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PartIT {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String FOR_EVER = "while true; do sleep 0.1; done";

    private final List<State> states = new CopyOnWriteArrayList<>();
    private final List<ProcessIdentity> processes = new CopyOnWriteArrayList<>();
    private final List<Part> parts = new CopyOnWriteArrayList<>();

    /** Of each process that has ended: whether it had been ready. */
    private final List<Boolean> ends = new CopyOnWriteArrayList<>();

    private Duration mayEndLater = Duration.ZERO;

    @TempDir
    private Path folder;

    @BeforeEach
    void logFolder() throws IOException {
        Files.createDirectories(folder.resolve("log"));
    }

    @AfterEach
    void stopAll() throws InterruptedException {
        for (Part part : parts) {
            part.stop();
        }
    }

    @Test
    void shouldBeReadyWhenItsProbeIsContent() throws Exception {
        Part part = part("echo up > ready; " + FOR_EVER, Optional::empty);

        part.start(List.of());
        part.awaitState(State.READY, LONG);

        assertThat(states).containsSubsequence(State.STARTING, State.READY);
        assertThat(process(part).isAlive()).isTrue();
        part.stop();
        assertThat(ends).containsExactly(true);
    }

    @Test
    void shouldSayWhatAStartWaitsFor() throws Exception {
        Part part = part(FOR_EVER, () -> Optional.of("models are being read"));

        part.start(List.of());

        await().atMost(LONG).until(() -> part.status().note().equals("models are being read"));
        assertThat(part.status().state()).isEqualTo(State.STARTING);
    }

    @Test
    void shouldFailWhenItDiesBeforeTheStackWasReady() throws Exception {
        Part part = part("echo no disk; exit 3", () -> Optional.of("no answer"));

        part.start(List.of());

        assertThatThrownBy(() -> part.awaitState(State.READY, LONG))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("ended with status 3");
        assertThat(part.log().tail(5)).containsExactly("no disk");
        assertThat(ends).containsExactly(false);
    }

    @Test
    void shouldFailWhenItIsNotReadyInTime() throws Exception {
        Part part = part(FOR_EVER, () -> Optional.of("still thinking"), Duration.ofMillis(300), Signal.TERM);

        part.start(List.of());

        assertThatThrownBy(() -> part.awaitState(State.READY, LONG)).hasMessageContaining("still thinking");
        assertThat(ends).containsExactly(false);
    }

    @Test
    void shouldBeGivenMoreTimeToStopWhereItsLaunchSaysSo() throws Exception {
        mayEndLater = LONG;
        // Ends a second after its usual time.
        Part part = part("trap 'sleep 3; exit 0' TERM; " + FOR_EVER, Optional::empty);
        part.start(List.of());
        part.awaitState(State.READY, LONG);

        assertThat(part.stop()).as("by itself").isTrue();
    }

    @Test
    void shouldFailAndEndItsProcessWhenItsProbeHasAFault() throws Exception {
        Part part = part(FOR_EVER, () -> {
            throw new IllegalStateException("too many open files");
        });

        part.start(List.of());

        assertThatThrownBy(() -> part.awaitState(State.READY, LONG)).hasMessageContaining("too many open files");
        await().atMost(LONG).until(() -> processes.stream().noneMatch(ProcessIdentity::isAlive));
        assertThat(processes).isNotEmpty();
    }

    @Test
    void shouldFailWhenAPartBeforeItFails() throws Exception {
        Part first = part("exit 1", () -> Optional.of("no answer"));
        Part second = part(FOR_EVER, Optional::empty);

        second.start(List.of(first));
        first.start(List.of());

        assertThatThrownBy(() -> second.awaitState(State.READY, LONG)).hasMessageContaining("ended with status 1");
        assertThat(second.status().process()).isNull();
    }

    @Test
    void shouldStartAgainWhenItDiesLater() throws Exception {
        Part part = part(FOR_EVER, Optional::empty);
        part.start(List.of());
        part.awaitState(State.READY, LONG);
        part.restartFromNowOn();
        ProcessIdentity before = process(part);

        part.kill();
        part.awaitState(State.READY, LONG);

        assertThat(states).containsSubsequence(State.READY, State.BACKING_OFF, State.STARTING, State.READY);
        assertThat(process(part)).isNotEqualTo(before);
        assertThat(before.isAlive()).isFalse();
    }

    @Test
    void shouldNotStartAgainWhenItWasStopped() throws Exception {
        Part part = part(FOR_EVER, Optional::empty);
        part.start(List.of());
        part.awaitState(State.READY, LONG);
        part.restartFromNowOn();
        ProcessIdentity process = process(part);

        boolean gentle = part.stop();

        assertThat(gentle).isTrue();
        assertThat(process.isAlive()).isFalse();
        assertThat(part.status().state()).isEqualTo(State.STOPPED);
    }

    @Test
    void shouldStartWhatWasStopped() throws Exception {
        Part part = part(FOR_EVER, Optional::empty);
        part.start(List.of());
        part.awaitState(State.READY, LONG);
        part.stop();

        part.start(List.of());
        part.awaitState(State.READY, LONG);

        assertThat(process(part).isAlive()).isTrue();
    }

    @Test
    void shouldKillWhatDoesNotStop() throws Exception {
        Part part = part("trap '' TERM; echo deaf; " + FOR_EVER, Optional::empty);
        part.start(List.of());
        part.awaitState(State.READY, LONG);
        await().atMost(LONG).until(() -> part.log().tail(1).contains("deaf"));
        ProcessIdentity process = process(part);

        boolean gentle = part.stop();

        assertThat(gentle).isFalse();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void shouldSendTheSignalThatThePartAsksFor() throws Exception {
        Part part = part("trap 'echo fast; exit 0' INT; echo set; " + FOR_EVER, Optional::empty, LONG, Signal.INT);
        part.start(List.of());
        await().atMost(LONG).until(() -> part.log().tail(1).contains("set"));

        part.stop();

        assertThat(part.log().tail(1)).containsExactly("fast");
    }

    @Test
    void shouldStopWhileItWaitsToStartAgain() throws Exception {
        Part part = part("exit 1", () -> Optional.of("no answer"));
        part.restartFromNowOn();
        part.start(List.of());
        part.awaitState(State.BACKING_OFF, LONG);

        part.stop();

        assertThat(part.status().state()).isEqualTo(State.STOPPED);
    }

    private void changed(String part, PartStatus status) {
        states.add(status.state());
        if (status.process() != null) {
            processes.add(status.process());
        }
    }

    private static ProcessIdentity process(Part part) {
        return Objects.requireNonNull(part.status().process());
    }

    private Part part(String script, Probe probe) {
        return part(script, probe, LONG, Signal.TERM);
    }

    private Part part(String script, Probe probe, Duration startLimit, Signal signal) {
        String name = "part-" + parts.size();
        var plan =
                new PartPlan(name, Set.of(), Map.of(), new Shell(script), probe, null, signal, Duration.ofSeconds(2));
        var log = new LogFile(folder.resolve("log").resolve(name + ".log"), 1024);
        var part = new Part(plan, log, folder, startLimit, this::changed);
        parts.add(part);
        return part;
    }

    /** Runs a script. */
    private final class Shell implements PartPlan.Launch {
        private final String script;

        Shell(String script) {
            this.script = script;
        }

        @Override
        public List<String> command() {
            // A shell can't trap what it was told to ignore: INT, where these tests run in the background.
            return List.of("env", "--default-signal=INT", "bash", "-c", script);
        }

        @Override
        public Duration mayEndLater() {
            return mayEndLater;
        }

        @Override
        public void ended(boolean wasReady) {
            ends.add(wasReady);
        }
    }
}
