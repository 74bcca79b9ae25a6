package callstream.local.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.local.clip.Clip;
import callstream.protocol.v1.AudioPacket;
import com.google.protobuf.ByteString;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The keys are a promise: a change here breaks those who read them. */
class JsonReportTest {
    private static final Clip CLIP = new Clip("test", List.of(ByteString.EMPTY));

    private final Ledger ledger = new Ledger(SmokeSettings.silent(
            URI.create("http://127.0.0.1:1"), List.of(CLIP, CLIP), 15, 20, Duration.ZERO, EffectChoice.BLUR_FACES));
    private final SmokeCaller ada = ledger.addCaller("ada");
    private final SmokeCaller ben = ledger.addCaller("ben");

    @Test
    void shouldHaveThePromisedKeysAndNoOthers() {
        JsonObject json = report();

        assertThat(json.fieldNames())
                .containsExactly("frames", "faces", "latencyMs", "audio", "callers", "effects", "seconds", "perCaller");
        assertThat(json.getJsonObject("frames").fieldNames())
                .containsExactly("sent", "delivered", "dropped", "unaccounted", "duplicated", "outOfOrder");
        assertThat(json.getJsonObject("audio").fieldNames())
                .containsExactly("sent", "delivered", "dropped", "lost", "duplicated", "outOfOrder", "latencyMs");
        assertThat(json.getJsonObject("audio").getJsonObject("latencyMs").fieldNames())
                .containsExactly("added", "endToEnd", "stages");
        assertThat(json.getJsonObject("faces").fieldNames()).containsExactly("framesWithFace", "perFrame");
        assertThat(json.getJsonObject("latencyMs").fieldNames()).containsExactly("endToEnd", "stages");
        assertThat(json.getJsonObject("latencyMs").getJsonObject("endToEnd").fieldNames())
                .containsExactly("p50", "p95", "p99", "max");
    }

    @Test
    void shouldSayWhatWasSentAndWhatCame() {
        ledger.measureFrom(0);
        ada.frames().nextSequence();
        ada.frames().nextSequence();
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
        ada.frames().nextSequence();
        ben.frame(Frames.processed("ada", 1, 0), Frames.START_US + 10_000);

        JsonObject latency = report().getJsonObject("latencyMs");

        assertThat(latency.getJsonObject("endToEnd").getDouble("p99")).isBetween(10.0, 10.01);
        assertThat(latency.getJsonObject("stages").getJsonObject("decode").getDouble("p50"))
                .isBetween(1.0, 1.001);
        assertThat(latency.getJsonObject("stages").fieldNames()).doesNotContain("endToEnd", "log");
    }

    @Test
    void shouldSayWhatWasHeard() {
        ledger.measureFrom(0);
        ada.sound().nextSequence();
        ada.sound().nextSequence();
        ada.sound().nextSequence();
        ada.audioHeldBack(2);
        ben.audio(
                AudioPacket.newBuilder()
                        .setParticipantId("ada")
                        .setSequence(1)
                        .setStamps(Frames.bypassed("ada", 1).getStamps())
                        .build(),
                Frames.START_US + 10_000);

        JsonObject audio = report().getJsonObject("audio");

        assertThat(audio.getInteger("sent")).isEqualTo(3);
        assertThat(audio.getInteger("delivered")).isEqualTo(1);
        assertThat(audio.getJsonObject("dropped")).isEqualTo(new JsonObject("{\"client.held_back\": 1}"));
        assertThat(audio.getInteger("lost")).isEqualTo(1);
        assertThat(audio.getJsonObject("latencyMs").getJsonObject("added").getDouble("p99"))
                .isBetween(5.0, 5.01);
    }

    @Test
    void shouldSayTheSameOfEachCaller() {
        ledger.measureFrom(0);
        ada.frames().nextSequence();
        ben.frame(Frames.processed("ada", 1, 2), Frames.START_US + 10_000);

        JsonObject first = report().getJsonArray("perCaller").getJsonObject(0);
        JsonObject second = report().getJsonArray("perCaller").getJsonObject(1);

        assertThat(first.fieldNames())
                .containsExactly("caller", "shows", "frames", "faces", "latencyMs", "says", "audio");
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
