package callstream.local.stack;

import callstream.local.stack.PartStatus.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One part: a thread that starts its process, waits until it is ready, waits for its end, and starts it again. The
 * state machine is drawn at {@link PartStatus.State}.
 */
final class Part {
    private static final Duration POLL = Duration.ofMillis(100);

    private final PartPlan plan;
    private final LogFile log;
    private final Path directory;
    private final Duration startLimit;
    private final StackListener listener;

    private PartStatus status = new PartStatus(State.STOPPED, Instant.now(), null, "");
    private @Nullable Thread thread;
    private @Nullable Process process;
    private boolean wanted;
    private volatile boolean immortal;

    Part(PartPlan plan, LogFile log, Path directory, Duration startLimit, StackListener listener) {
        this.plan = plan;
        this.log = log;
        this.directory = directory;
        this.startLimit = startLimit;
        this.listener = listener;
    }

    PartPlan plan() {
        return plan;
    }

    LogFile log() {
        return log;
    }

    synchronized PartStatus status() {
        return status;
    }

    /** From now on a death is answered by another start, not by failure. */
    void restartFromNowOn() {
        immortal = true;
    }

    /** Starts it once all of these are ready. Does nothing where it is started. */
    synchronized void start(Collection<Part> after) {
        if (thread != null) {
            return;
        }
        wanted = true;
        thread = new Thread(() -> run(after), "stack-" + plan.name());
        thread.setDaemon(true);
        enter(State.WAITING, waitsFor(after));
        thread.start();
    }

    private static String waitsFor(Collection<Part> after) {
        List<String> names = after.stream().map(part -> part.plan.name()).toList();
        return names.isEmpty() ? "" : "for " + String.join(" and ", names);
    }

    private void run(Collection<Part> after) {
        var backOff = new BackOff();
        try {
            for (Part part : after) {
                part.awaitState(State.READY, startLimit);
            }
            while (isWanted()) {
                Instant began = Instant.now();
                String death = runOnce();
                if (!isWanted()) {
                    break;
                }
                if (!immortal) {
                    enter(State.FAILED, death);
                    return;
                }
                Duration pause = backOff.after(Duration.between(began, Instant.now()));
                enter(State.BACKING_OFF, death + ", started again in " + pause.toSeconds() + " s");
                awaitNotWanted(pause);
            }
        } catch (StackException e) {
            enter(State.FAILED, e.getMessage());
            return;
        } catch (InterruptedException e) {
            // stop() interrupts what can take long; the process, if any, is stopped there.
        }
        enter(State.STOPPED, "");
    }

    /** Runs the process to its end and says how it died. */
    private String runOnce() throws InterruptedException {
        enter(State.STARTING, "");
        try {
            Process started = launch();
            Optional<String> fault = awaitReady(started);
            if (fault.isPresent()) {
                started.destroyForcibly().waitFor();
                plan.launch().ended(false);
                return fault.get();
            }
            boolean isReady = started.isAlive();
            if (isReady) {
                enter(State.READY, "");
            }
            int exit = started.waitFor();
            plan.launch().ended(isReady);
            return "ended with status " + exit;
        } catch (IOException | StackException e) {
            return e.getMessage() == null ? e.toString() : e.getMessage();
        } catch (RuntimeException e) {
            // A fault of a launch or a probe ends this try, not the watch over the part.
            killWhatRuns();
            return e.toString();
        } finally {
            forgetProcess();
        }
    }

    private Process launch() throws IOException, StackException, InterruptedException {
        List<String> command = plan.launch().command();
        synchronized (this) {
            if (!wanted) {
                throw new InterruptedException();
            }
            process = PartProcess.start(command, plan.environment(), log.path(), directory);
            enter(State.STARTING, "");
            return process;
        }
    }

    /** Waits until the probe is content or the process has ended; says what is wrong when the time is over. */
    private Optional<String> awaitReady(Process started) throws InterruptedException {
        long deadline = System.nanoTime() + startLimit.toNanos();
        Optional<String> fault = plan.probe().fault();
        while (fault.isPresent() && started.isAlive()) {
            if (System.nanoTime() > deadline) {
                return Optional.of("not ready after " + startLimit.toSeconds() + " s: " + fault.get());
            }
            noteWhy(fault.get());
            started.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
            fault = plan.probe().fault();
        }
        return Optional.empty();
    }

    /** Kills it as a crash would; it is started again. Returns when its end has been seen. */
    void kill() throws InterruptedException {
        end(ProcessIdentity.Signal.KILL);
    }

    /** Lets it end as it does when it is stopped; it is started again. Returns when its end has been seen. */
    void end() throws InterruptedException {
        end(plan.signal());
    }

    private synchronized void end(ProcessIdentity.Signal signal) throws InterruptedException {
        Process running = process;
        if (running == null) {
            return;
        }
        ProcessIdentity.of(running.toHandle()).signal(signal);
        // Also until the state says so, for those who wait for the next READY.
        while (process == running || (process == null && status.isReady())) {
            wait();
        }
    }

    /** Lets it hang: nothing of it is lost and nothing gets on. */
    synchronized void pause() {
        signal(ProcessIdentity.Signal.STOP);
    }

    /** Lets it go on. */
    synchronized void resume() {
        signal(ProcessIdentity.Signal.CONT);
    }

    private void signal(ProcessIdentity.Signal signal) {
        Process running = process;
        if (running != null) {
            ProcessIdentity.of(running.toHandle()).signal(signal);
        }
    }

    /** Kills its process, if it has one, and does not wait. */
    synchronized void killWhatRuns() {
        signal(ProcessIdentity.Signal.KILL);
    }

    /**
     * Stops it and does not start it again.
     *
     * @return whether it ended by itself within its time
     */
    boolean stop() throws InterruptedException {
        Thread runner;
        ProcessIdentity running;
        synchronized (this) {
            wanted = false;
            notifyAll();
            runner = thread;
            running = status.process();
            if (runner == null) {
                return true;
            }
            if (running != null) {
                enter(State.STOPPING, "");
            } else {
                runner.interrupt();
            }
        }
        boolean gentle = running == null
                || running.stop(
                        plan.signal(), plan.stopLimit().plus(plan.launch().mayEndLater()));
        runner.join();
        synchronized (this) {
            thread = null;
        }
        return gentle;
    }

    /**
     * Waits for a state.
     *
     * @throws StackException if it fails, or the time is over
     */
    synchronized void awaitState(State state, Duration limit) throws StackException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (status.state() != state) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (status.state() == State.FAILED || left <= 0) {
                String why = status.note().isEmpty() ? status.state().shown() : status.note();
                throw new StackException(plan.name() + " is not " + state.shown() + ": " + why);
            }
            wait(left);
        }
    }

    private synchronized boolean isWanted() {
        return wanted;
    }

    private synchronized void awaitNotWanted(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (wanted) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    private synchronized void forgetProcess() {
        process = null;
        notifyAll();
    }

    /** Says what a start waits for, without beginning another state. */
    private synchronized void noteWhy(String note) {
        if (status.state() == State.STARTING && !status.note().equals(note)) {
            status = new PartStatus(State.STARTING, status.since(), status.process(), note);
            listener.changed(plan.name(), status);
        }
    }

    private synchronized void enter(State state, String note) {
        ProcessIdentity identity = process == null ? null : ProcessIdentity.of(process.toHandle());
        status = new PartStatus(state, Instant.now(), identity, note);
        notifyAll();
        listener.changed(plan.name(), status);
    }
}
