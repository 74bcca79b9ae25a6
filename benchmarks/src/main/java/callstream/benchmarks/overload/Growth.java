package callstream.benchmarks.overload;

import callstream.benchmarks.LiveHeap;
import callstream.local.stack.PartNames;
import callstream.local.stack.ProcessIdentity;
import callstream.local.stack.ResidentMemory;
import callstream.local.stack.Stack;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Memory of the parts that frames pass through, bytes.
 *
 * @param heap what is alive of it, by part
 * @param resident in RAM, by part
 */
record Growth(Map<String, Long> heap, Map<String, Long> resident) {
    private static final List<String> PARTS = List.of(PartNames.GATEWAY, PartNames.JOB, PartNames.BROKER);

    /** As it is now; stops the parts for a moment. */
    static Growth now(Stack stack) throws IOException, InterruptedException {
        Map<String, Long> heap = new TreeMap<>();
        Map<String, Long> resident = new TreeMap<>();
        for (String part : PARTS) {
            ProcessIdentity process = stack.status(part).process();
            if (process != null) {
                heap.put(part, LiveHeap.of(process.pid()).bytes());
                resident.put(part, ResidentMemory.of(process.pid()));
            }
        }
        return new Growth(heap, resident);
    }

    Growth since(Growth before) {
        return new Growth(difference(heap, before.heap), difference(resident, before.resident));
    }

    private static Map<String, Long> difference(Map<String, Long> now, Map<String, Long> before) {
        Map<String, Long> grown = new TreeMap<>();
        now.forEach((part, bytes) -> grown.put(part, bytes - before.getOrDefault(part, bytes)));
        return grown;
    }

    JsonObject toJson() {
        var json = new JsonObject();
        var heaps = new JsonObject();
        heap.forEach(heaps::put);
        var residents = new JsonObject();
        resident.forEach(residents::put);
        return json.put("heap", heaps).put("resident", residents);
    }
}
