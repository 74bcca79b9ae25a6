package callstream.benchmarks;

import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/** Something that can be measured. */
interface Benchmark {
    /** As the command line calls it. */
    String name();

    /** One line for people. */
    String purpose();

    /**
     * Measures.
     *
     * @param progress is told what is going on, a line at a time
     * @throws Exception if it can't be measured; the message says why
     */
    Result run(Consumer<String> progress) throws Exception;

    /**
     * What was measured, twice.
     *
     * @param table for people
     * @param json for programs; its keys only ever grow
     */
    record Result(String table, JsonObject json) {}
}
