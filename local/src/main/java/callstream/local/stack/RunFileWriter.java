package callstream.local.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Keeps the run file as the parts are. Holds its own copy of their states, as it is called under their locks.
 *
 * <p>Once the stack has begun, a file that can't be written is told and no more: parts are watched and stopped without
 * it, only other terminals miss what has changed.
 */
final class RunFileWriter implements StackListener {
    private final Path file;
    private final URI url;
    private final List<PartPlan> plans;
    private final Consumer<String> said;
    private final Map<String, PartStatus> statuses = new HashMap<>();
    private boolean faultTold;
    private boolean closed;

    /** @param said is told a fault, as a sentence without a full stop */
    RunFileWriter(Path file, URI url, List<PartPlan> plans, Consumer<String> said) {
        this.file = file;
        this.url = url;
        this.plans = plans;
        this.said = said;
    }

    @Override
    public synchronized void changed(String part, PartStatus status) {
        statuses.put(part, status);
        if (closed) {
            return;
        }
        try {
            write();
            faultTold = false;
        } catch (IOException e) {
            tellOnce(e);
        }
    }

    /** Makes it known that this process is the launcher. */
    synchronized void write() throws IOException {
        new RunFile(ProcessIdentity.of(ProcessHandle.current()), url, runs()).write(file);
    }

    /** Each change of each part meets the same full disk. */
    private void tellOnce(IOException fault) {
        if (!faultTold) {
            faultTold = true;
            said.accept("the list of processes can't be written (" + fault
                    + "): other terminals do not see what changes from now on");
        }
    }

    private List<RunFile.PartRun> runs() {
        var none = new PartStatus(PartStatus.State.WAITING, Instant.now(), null, "");
        var runs = new ArrayList<RunFile.PartRun>();
        for (PartPlan plan : plans) {
            PartStatus status = statuses.getOrDefault(plan.name(), none);
            runs.add(new RunFile.PartRun(plan.name(), status, plan.signal().name(), plan.health()));
        }
        return runs;
    }

    /** Nothing runs any more. */
    synchronized void delete() {
        closed = true;
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It names processes that are gone, which every reader finds out.
            said.accept("the list of processes can't be deleted (" + e + ")");
        }
    }
}
