package callstream.benchmarks;

import callstream.local.stack.ProcessIdentity;
import callstream.local.stack.Stack;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Processor time that the parts of a stack have used up, user and system, the processes they started included. */
public record CpuTime(Map<String, Duration> byPart) {
    /** The benchmark's own process, which plays the callers, or whoever else asks. */
    public static final String CALLERS = "callers";

    /** What was used until now, where {@link #CALLERS} is this process. */
    public static CpuTime now(Stack stack) {
        Map<String, Duration> all = new LinkedHashMap<>();
        for (String part : stack.names()) {
            ProcessIdentity process = stack.status(part).process();
            if (process != null) {
                all.put(part, of(process.pid()));
            }
        }
        all.put(CALLERS, of(ProcessHandle.current()));
        return new CpuTime(all);
    }

    /** Time used since an earlier reading, divided by the time that has passed: processors kept busy. */
    public Map<String, Double> coresSince(CpuTime earlier, Duration passed) {
        Map<String, Double> cores = new LinkedHashMap<>();
        byPart.forEach((part, used) -> cores.put(
                part,
                (double) used.minus(earlier.byPart.getOrDefault(part, used)).toMillis() / passed.toMillis()));
        return cores;
    }

    /** The same of a process by its number; nothing of one that is gone. */
    public static Duration of(long pid) {
        return ProcessHandle.of(pid).map(CpuTime::of).orElse(Duration.ZERO);
    }

    /** What one process has used until now, and those that it started; where it is this process, itself alone. */
    public static Duration of(ProcessHandle process) {
        Stream<ProcessHandle> all = process.equals(ProcessHandle.current())
                ? Stream.of(process) // its descendants are the parts
                : Stream.concat(Stream.of(process), process.descendants());
        return all.map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
