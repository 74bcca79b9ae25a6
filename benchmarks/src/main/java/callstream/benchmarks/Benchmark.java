package callstream.benchmarks;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Something that can be measured. */
public interface Benchmark {
    /** As the command line calls it. */
    String name();

    /** One line for people. */
    String purpose();

    /**
     * Measures.
     *
     * @param options given by name, with the dashes; one that it does not know is passed over
     * @param progress is told what is going on, a line at a time
     * @throws Exception if it can't be measured; the message says why
     */
    Result run(Map<String, String> options, Consumer<String> progress) throws Exception;

    /**
     * What was measured, twice.
     *
     * @param table for people
     * @param json for programs; its keys only ever grow
     * @param failures what was measured and must not be, for people; none where all is as it should be
     */
    record Result(String table, JsonObject json, List<String> failures) {
        public Result {
            failures = List.copyOf(failures);
        }

        /** Of what only measures. */
        public Result(String table, JsonObject json) {
            this(table, json, List.of());
        }
    }
}
