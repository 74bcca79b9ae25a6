package callstream.local.stack;

import callstream.local.stack.PartStatus.State;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A stack that another process started, seen through its run file. */
public final class RunningStack {
    /** Whether a part keeps its classes as it stops is not known here. */
    private static final Duration LONGEST_STOP = StackPlan.STOP_LIMIT.plus(JavaProgram.WRITING_LIMIT);

    private final DataDirectory data;
    private final RunFile run;

    private RunningStack(DataDirectory data, RunFile run) {
        this.data = data;
        this.run = run;
    }

    /**
     * Finds what runs, or was left behind, on a data directory.
     *
     * @return nothing where nobody started anything there, or it was stopped in order
     */
    public static Optional<RunningStack> on(DataDirectory data) throws IOException, StackException {
        return RunFile.read(data.runFile()).map(run -> new RunningStack(data, run));
    }

    /** Where its callers connect. */
    public URI url() {
        return run.url();
    }

    /** Whether its launcher still watches over it. */
    public boolean isWatched() {
        return run.launcher().isAlive();
    }

    public ProcessIdentity launcher() {
        return run.launcher();
    }

    /** The parts as they are now, in the order in which they are started. */
    public List<RunFile.PartRun> parts() {
        return run.parts().stream().map(RunningStack::now).toList();
    }

    private static RunFile.PartRun now(RunFile.PartRun part) {
        PartStatus then = part.status();
        ProcessIdentity process = then.process();
        if (process == null) {
            return part;
        }
        if (!process.isAlive()) {
            return with(part, new PartStatus(State.FAILED, then.since(), null, "died"));
        }
        if (part.health() == null) {
            return part;
        }
        return new HttpProbe(part.health())
                .fault()
                .map(fault -> with(part, new PartStatus(State.STARTING, then.since(), process, fault)))
                .orElseGet(() -> with(part, new PartStatus(State.READY, then.since(), process, "")));
    }

    private static RunFile.PartRun with(RunFile.PartRun part, PartStatus status) {
        return new RunFile.PartRun(part.name(), status, part.signal(), part.health());
    }

    /**
     * Stops the launcher, which stops its parts; where it is gone, or does not, stops the parts themselves, last
     * started first.
     *
     * @param said is told what is done, a sentence at a time
     */
    public void stop(Consumer<String> said) throws IOException, StackException, InterruptedException {
        if (run.launcher().isAlive()) {
            said.accept("stopping the launcher (process " + run.launcher().pid()
                    + ") and its parts; after the first start of a build they keep their classes, for half a minute");
            Duration limit = launcherLimit(run.parts().size());
            if (!run.launcher().stop(ProcessIdentity.Signal.TERM, limit)) {
                said.accept("the launcher did not stop within " + limit.toSeconds() + " s and was killed");
            }
        }
        // Reads the file again: the launcher may have restarted parts since, or stopped all.
        stopLeftovers(data, said);
    }

    /** A part may take its time to stop and as long again to die of a kill; once more of both for the launcher. */
    static Duration launcherLimit(int parts) {
        return LONGEST_STOP.multipliedBy(2L * (parts + 1));
    }

    /** Stops the parts whose launcher is gone. */
    static void stopLeftovers(DataDirectory data, Consumer<String> said)
            throws IOException, StackException, InterruptedException {
        Optional<RunFile> left = RunFile.read(data.runFile());
        if (left.isPresent()) {
            stopParts(left.get().parts(), said);
            Files.deleteIfExists(data.runFile());
        }
    }

    private static void stopParts(List<RunFile.PartRun> parts, Consumer<String> said) throws InterruptedException {
        var reversed = new ArrayList<>(parts);
        Collections.reverse(reversed);
        for (RunFile.PartRun part : reversed) {
            ProcessIdentity process = part.status().process();
            if (process != null && process.isAlive()) {
                boolean gentle = process.stop(ProcessIdentity.Signal.valueOf(part.signal()), LONGEST_STOP);
                said.accept(part.name()
                        + (gentle ? ", left from an earlier run, stopped" : ", left from an earlier run, was killed"));
            }
        }
    }
}
