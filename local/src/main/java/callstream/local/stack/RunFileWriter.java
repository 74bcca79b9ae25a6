package callstream.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps the run file as the parts are. Holds its own copy of their states, as it is called under their locks. */
final class RunFileWriter implements StackListener {
    private final Path file;
    private final URI url;
    private final List<PartPlan> plans;
    private final Map<String, PartStatus> statuses = new HashMap<>();
    private boolean closed;

    RunFileWriter(Path file, URI url, List<PartPlan> plans) {
        this.file = file;
        this.url = url;
        this.plans = plans;
    }

    @Override
    public synchronized void changed(String part, PartStatus status) {
        statuses.put(part, status);
        write();
    }

    /** Makes it known that this process is the launcher. */
    synchronized void write() {
        if (closed) {
            return;
        }
        try {
            new RunFile(ProcessIdentity.of(ProcessHandle.current()), url, runs()).write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
    synchronized void delete() throws IOException {
        closed = true;
        Files.deleteIfExists(file);
    }
}
