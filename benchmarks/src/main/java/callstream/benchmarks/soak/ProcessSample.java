package callstream.benchmarks.soak;

import callstream.local.stack.ResidentMemory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** What a process holds at one moment, and those that it started, from Linux' {@code /proc}. */
record ProcessSample(Map<Measure, Double> values) {
    private static final String THREADS = "Threads:";

    /**
     * Looks at one.
     *
     * @param collections of its Java machine, of which there are none where it is no such machine
     */
    static ProcessSample of(long pid, Collections collections) throws IOException {
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        values.put(Measure.RESIDENT, (double)
                family(pid).map(ResidentMemory::shareOf).sum());
        values.put(Measure.DESCRIPTORS, (double)
                family(pid).map(ProcessSample::descriptors).sum());
        values.put(Measure.THREADS, (double)
                family(pid).map(ProcessSample::threads).sum());
        OptionalLong heap = collections.heapAfterLast();
        heap.ifPresent(bytes -> values.put(Measure.HEAP, (double) bytes));
        return new ProcessSample(values);
    }

    private static LongStream family(long pid) {
        LongStream children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(ProcessHandle::pid);
        return LongStream.concat(LongStream.of(pid), children);
    }

    private static long descriptors(long pid) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            long count = 0;
            for (Path unused : open) {
                count++;
            }
            return count;
        } catch (IOException gone) {
            return 0;
        }
    }

    private static long threads(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith(THREADS))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(THREADS.length()).strip()))
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
