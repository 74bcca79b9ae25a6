package callstream.local.smoke;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.HdrHistogram.Histogram;

/**
 * The run as one JSON object. Its keys are promised in {@code docs/smoke.md}: later versions only add to them.
 *
 * @param result of the run
 */
public record JsonReport(SmokeResult result) {
    public JsonObject toJson() {
        return new JsonObject()
                .put("frames", frames(result.frames()))
                .put("faces", faces(result.faces()))
                .put("latencyMs", latencies(result.latencies()))
                .put("audio", sound(result.sound()))
                .put("callers", result.settings().callers())
                .put("effects", result.settings().effects().shown())
                .put("seconds", result.settings().seconds())
                .put("perCaller", perCaller());
    }

    private JsonArray perCaller() {
        var all = new JsonArray();
        for (CallerResult caller : result.callers()) {
            all.add(new JsonObject()
                    .put("caller", caller.number())
                    .put("shows", caller.source())
                    .put("frames", frames(caller.frames()))
                    .put("faces", faces(caller.faces()))
                    .put("latencyMs", latencies(caller.latencies()))
                    .put("says", caller.says())
                    .put("audio", sound(caller.sound())));
        }
        return all;
    }

    private static JsonObject faces(FaceCount faces) {
        return new JsonObject()
                .put("framesWithFace", faces.framesWithFace())
                .put("perFrame", rounded(faces.perFrame()));
    }

    private static JsonObject sound(SoundResult sound) {
        return counts(sound.packets(), "lost").put("latencyMs", soundLatencies(sound.latencies()));
    }

    private static JsonObject soundLatencies(Latencies latencies) {
        JsonObject all = latencies(latencies);
        all.getJsonObject("stages").remove(Latencies.ADDED);
        return new JsonObject()
                .put(Latencies.ADDED, percentiles(latencies.of(Latencies.ADDED)))
                .mergeIn(all);
    }

    private static JsonObject frames(Account account) {
        return counts(account, "unaccounted");
    }

    private static JsonObject counts(Account account, String unaccounted) {
        var dropped = new JsonObject();
        account.dropped().forEach(dropped::put);
        return new JsonObject()
                .put("sent", account.sent())
                .put("delivered", account.delivered())
                .put("dropped", dropped)
                .put(unaccounted, account.unaccounted())
                .put("duplicated", account.duplicated())
                .put("outOfOrder", account.outOfOrder());
    }

    private static JsonObject latencies(Latencies latencies) {
        var stages = new JsonObject();
        latencies.all().forEach((stage, histogram) -> {
            if (!stage.equals(Latencies.END_TO_END)) {
                stages.put(stage, percentiles(histogram));
            }
        });
        return new JsonObject()
                .put(Latencies.END_TO_END, percentiles(latencies.of(Latencies.END_TO_END)))
                .put("stages", stages);
    }

    /** Null where there is no frame to speak of: 0 ms would be a lie. */
    private static JsonObject percentiles(Histogram us) {
        if (us.getTotalCount() == 0) {
            return new JsonObject().putNull("p50").putNull("p95").putNull("p99").putNull("max");
        }
        return new JsonObject()
                .put("p50", ms(us.getValueAtPercentile(50)))
                .put("p95", ms(us.getValueAtPercentile(95)))
                .put("p99", ms(us.getValueAtPercentile(99)))
                .put("max", ms(us.getMaxValue()));
    }

    private static double ms(long us) {
        return rounded(us / 1000.0);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
