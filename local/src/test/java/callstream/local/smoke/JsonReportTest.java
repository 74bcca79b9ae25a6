package callstream.local.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.local.clip.Clip;
import com.google.protobuf.ByteString;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The keys are a promise: a change here breaks those who read them. */
class JsonReportTest {
    private static final Clip CLIP = new Clip("test", List.of(ByteString.EMPTY));

    private final Ledger ledger = new Ledger(new SmokeSettings(
            URI.create("http://127.0.0.1:1"), List.of(CLIP, CLIP), 15, 20, Duration.ZERO, EffectChoice.BLUR_FACES));
    private final SmokeCaller ada = ledger.addCaller("ada");
    private final SmokeCaller ben = ledger.addCaller("ben");

    @Test
    void shouldHaveThePromisedKeysAndNoOthers() {
        JsonObject json = report();

        assertThat(json.fieldNames())
                .containsExactly("frames", "faces", "latencyMs", "callers", "effects", "seconds", "perCaller");
        assertThat(json.getJsonObject("frames").fieldNames())
                .containsExactly("sent", "delivered", "dropped", "unaccounted", "duplicated", "outOfOrder");
        assertThat(json.getJsonObject("faces").fieldNames()).containsExactly("framesWithFace", "perFrame");
        assertThat(json.getJsonObject("latencyMs").fieldNames()).containsExactly("endToEnd", "stages");
        assertThat(json.getJsonObject("latencyMs").getJsonObject("endToEnd").fieldNames())
                .containsExactly("p50", "p95", "p99", "max");
    }

    @Test
    void shouldSayWhatWasSentAndWhatCame() {
        ledger.measureFrom(0);
        ada.nextSequence();
        ada.nextSequence();
        ben.frame(Frames.processed("ada", 1, 2), Frames.START_US + 10_000);
        ada.socketFull(2);

        JsonObject json = report();

        assertThat(json.getJsonObject("frames")).isEqualTo(new JsonObject("""
                        {"sent": 2, "delivered": 1, "dropped": {"client.socket_full": 1},
                         "unaccounted": 0, "duplicated": 0, "outOfOrder": 0}"""));
        assertThat(json.getJsonObject("faces")).isEqualTo(new JsonObject("{\"framesWithFace\": 1, \"perFrame\": 2.0}"));
        assertThat(json.getInteger("callers")).isEqualTo(2);
        assertThat(json.getString("effects")).isEqualTo("blur-faces");
        assertThat(json.getInteger("seconds")).isEqualTo(20);
    }

    @Test
    void shouldGiveMillisecondsByStage() {
        ledger.measureFrom(0);
        ada.nextSequence();
        ben.frame(Frames.processed("ada", 1, 0), Frames.START_US + 10_000);

        JsonObject latency = report().getJsonObject("latencyMs");

        assertThat(latency.getJsonObject("endToEnd").getDouble("p99")).isBetween(10.0, 10.01);
        assertThat(latency.getJsonObject("stages").getJsonObject("decode").getDouble("p50"))
                .isBetween(1.0, 1.001);
        assertThat(latency.getJsonObject("stages").fieldNames()).doesNotContain("endToEnd", "log");
    }

    @Test
    void shouldSayTheSameOfEachCaller() {
        ledger.measureFrom(0);
        ada.nextSequence();
        ben.frame(Frames.processed("ada", 1, 2), Frames.START_US + 10_000);

        JsonObject first = report().getJsonArray("perCaller").getJsonObject(0);
        JsonObject second = report().getJsonArray("perCaller").getJsonObject(1);

        assertThat(first.fieldNames()).containsExactly("caller", "shows", "frames", "faces", "latencyMs");
        assertThat(first.getInteger("caller")).isEqualTo(1);
        assertThat(first.getString("shows")).isEqualTo("test");
        assertThat(first.getJsonObject("frames").getInteger("delivered")).isEqualTo(1);
        assertThat(first.getJsonObject("faces").getInteger("framesWithFace")).isEqualTo(1);
        assertThat(first.getJsonObject("latencyMs")
                        .getJsonObject("stages")
                        .getJsonObject("detect")
                        .fieldNames())
                .containsExactly("p50", "p95", "p99", "max");
        assertThat(second.getJsonObject("frames").getInteger("sent")).isZero();
    }

    @Test
    void shouldSayNothingOfLatencyWhereNothingCame() {
        JsonObject endToEnd = report().getJsonObject("latencyMs").getJsonObject("endToEnd");

        assertThat(endToEnd.getValue("p50")).isNull();
    }

    private JsonObject report() {
        // As a reader gets it.
        return new JsonObject(new JsonReport(ledger.result()).toJson().encode());
    }
}
