package callstream.local.stack;

import callstream.local.stack.PartStatus.State;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All parts on this machine, for as long as this object is open.
 *
 * <pre>
 *   try (Stack stack = Stack.builder().data(directory).freePorts().gateways(2).start()) {
 *       … stack.gatewayUrl(1) …
 *       stack.kill(PartNames.JOB);                                   // as a crash would; it is started again
 *       stack.awaitReady(PartNames.JOB, Duration.ofSeconds(60));
 *   }
 * </pre>
 *
 * <p>Closing it, or the end of this process by a signal, stops all parts, last started first. What a killed launcher
 * left behind is stopped by the next start on the same data directory.
 */
public final class Stack implements AutoCloseable {
    private final StackPlan plan;
    private final StackSettings settings;
    private final StackListener listener;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Thread shutdownHook = new Thread(this::close, "stack-shutdown");
    private @Nullable DataLock lock;
    private @Nullable RunFileWriter runFile;
    private @Nullable LogKeeper logKeeper;
    private boolean closed;

    Stack(StackPlan plan, StackSettings settings, StackListener listener) {
        this.plan = plan;
        this.settings = settings;
        this.listener = listener;
    }

    /** Starts from the settings of {@code reference.conf}. */
    public static StackBuilder builder() throws StackException {
        return new StackBuilder();
    }

    /**
     * Starts all parts and waits until all are ready.
     *
     * @throws StackException if it can't; nothing is left running then
     */
    public void start() throws StackException, InterruptedException {
        var startUp = new StartUp();
        boolean started = false;
        try {
            begin(startUp);
            // Each part has its own limit; the last may have to wait for two others.
            startUp.await(parts.values(), settings.startLimit().multipliedBy(3));
            parts.values().forEach(Part::restartFromNowOn);
            started = true;
        } catch (IOException e) {
            throw new StackException("The data directory " + plan.data().shown() + " can't be used: " + e, e);
        } finally {
            if (!started) {
                close();
            }
        }
    }

    private synchronized void begin(StartUp startUp) throws IOException, StackException, InterruptedException {
        if (closed) {
            throw new StackException("The stack was stopped before it started.");
        }
        DataDirectory data = plan.data();
        data.create();
        lock = DataLock.take(data);
        Runtime.getRuntime().addShutdownHook(shutdownHook);
        RunningStack.stopLeftovers(data, listener::said);
        List<PortCheck.Need> needs = PortCheck.needs(plan.ports(), plan.withDemo()).stream()
                .filter(need -> plan.runs(need.part()))
                .toList();
        PortCheck.check(needs, FreePorts::isFree);
        List<PartPlan> plans = plan.parts();
        var writer = new RunFileWriter(data.runFile(), plan.gatewayUrl(), plans, listener::said);
        runFile = writer;
        writer.write();
        for (PartPlan part : plans) {
            var log = new LogFile(data.log(part.name()), settings.logLimit());
            log.begin();
            StackListener all = (name, status) -> {
                writer.changed(name, status);
                startUp.changed(name, status);
                listener.changed(name, status);
            };
            parts.put(part.name(), new Part(part, log, data.root(), settings.startLimit(), all));
        }
        var keeper = new LogKeeper(parts.values().stream().map(Part::log).toList());
        keeper.start();
        logKeeper = keeper;
        for (Part part : parts.values()) {
            part.start(part.plan().after().stream().map(this::part).toList());
        }
    }

    /** Where callers of the first gateway connect: {@code http://127.0.0.1:PORT}. */
    public URI gatewayUrl() {
        return gatewayUrl(0);
    }

    /**
     * Where callers of one gateway connect.
     *
     * @param index of the gateway, from 0
     */
    public URI gatewayUrl(int index) {
        return URI.create("http://127.0.0.1:" + ports().gateways().get(index).port());
    }

    public Ports ports() {
        return plan.ports();
    }

    public DataDirectory data() {
        return plan.data();
    }

    /** Names of the parts, in the order of their start. */
    public List<String> names() {
        return List.copyOf(parts.keySet());
    }

    public PartStatus status(String part) {
        return part(part).status();
    }

    /** Kills a part with SIGKILL, as a crash would, and returns when it is gone. It is started again by itself. */
    public void kill(String part) throws InterruptedException {
        part(part).kill();
    }

    /** Lets a part end as it does when it is stopped, and returns when it is gone. It is started again by itself. */
    public void end(String part) throws InterruptedException {
        part(part).end();
    }

    /** Lets a part hang (SIGSTOP), as one whose machine or disk does not answer; see {@link #resume}. */
    public void pause(String part) {
        part(part).pause();
    }

    /** Lets a part that hangs go on. */
    public void resume(String part) {
        part(part).resume();
    }

    /**
     * Waits until a part is ready.
     *
     * @throws StackException if it is not in time, with the reason
     */
    public void awaitReady(String part, Duration limit) throws StackException, InterruptedException {
        part(part).awaitState(State.READY, limit);
    }

    private Part part(String name) {
        Part part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("no part is called " + name + "; there are " + names());
        }
        return part;
    }

    /** Stops all parts, last started first, and waits for their end. A second call waits for the first. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            stopAll();
        } finally {
            release();
        }
    }

    private void stopAll() {
        var reversed = new ArrayList<>(parts.values());
        Collections.reverse(reversed);
        for (Part part : reversed) {
            try {
                part.stop();
            } catch (InterruptedException e) {
                // Who interrupts a stop wants it at once; nothing must be left running.
                part.killWhatRuns();
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                // The parts after this one must not be left running.
                part.killWhatRuns();
                listener.said(part.plan().name() + " could not be stopped in order and was killed (" + e + ")");
            }
        }
    }

    /** Gives back what is not a process. */
    private void release() {
        forgetHook();
        if (logKeeper != null) {
            logKeeper.close();
        }
        if (runFile != null) {
            runFile.delete();
        }
        if (lock != null) {
            lock.close();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // The process is ending: this is the hook.
        }
    }
}
