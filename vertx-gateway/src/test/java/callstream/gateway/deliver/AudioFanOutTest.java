package callstream.gateway.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.room.Caller;
import callstream.gateway.speaker.Speakers;
import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.Stamps;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AudioFanOutTest {
    private static final long NOW_US = 10_000_000;

    private final RecordingCaller anna = new RecordingCaller("anna");
    private final RecordingCaller boris = new RecordingCaller("boris");
    private final RecordingCaller cleo = new RecordingCaller("cleo");
    private final Set<String> over = new HashSet<>();
    private Collection<Caller> here = List.of(anna, boris, cleo);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Speakers speakers = new Speakers(registry);
    private final AudioFanOut fanOut = new AudioFanOut(
            new Audience() {
                @Override
                public Collection<Caller> of(String callId) {
                    return callId.equals("call") ? here : List.of();
                }

                @Override
                public boolean isOver(String callId, String participantId, long epoch) {
                    return over.contains(callId + " " + participantId + " " + epoch);
                }
            },
            speakers,
            () -> NOW_US,
            Duration.ofSeconds(1),
            new DeliveryMeters(registry));

    @Test
    void shouldLetAllButItsSenderHearAPacket() {
        take(packet(1, 1));
        assertThat(anna.seen()).isEmpty();
        assertThat(boris.seen()).containsExactly("sound 1.1");
        assertThat(cleo.seen()).containsExactly("sound 1.1");
    }

    @Test
    void shouldLetEachPacketThroughOnceAndOnlyForward() {
        take(packet(1, 1));
        take(packet(1, 3));
        take(packet(1, 3));
        take(packet(1, 2));
        take(packet(2, 1));
        take(packet(1, 4));
        assertThat(boris.seen())
                .containsExactly(
                        "sound 1.1",
                        "sound 1.3",
                        "no sound: DELIVER LATE of 1",
                        "sound 2.1",
                        "no sound: DELIVER LATE of 1");
        assertThat(count("callstream.deliver.audio.duplicate")).isOne();
        assertThat(registry.get("callstream.deliver.audio.dropped")
                        .tag("reason", "late")
                        .counter()
                        .count())
                .as("for each of two receivers")
                .isEqualTo(4);
    }

    @Test
    void shouldLetNothingThroughOfASessionThatIsOver() {
        over.add("call anna 1");
        take(packet(1, 1));
        take(packet(2, 1));
        assertThat(boris.seen()).containsExactly("no sound: DELIVER SESSION_OVER of 1", "sound 2.1");
    }

    @Test
    void shouldDropAPacketThatIsOlderThanItsDeadline() {
        take(packet(1, 1).setStamps(Stamps.newBuilder().setReceivedUs(NOW_US - 1_000_001)));
        take(packet(1, 2).setStamps(Stamps.newBuilder().setReceivedUs(NOW_US - 1_000_000)));
        assertThat(boris.seen()).containsExactly("no sound: DELIVER EXPIRED of 1", "sound 1.2");
    }

    @Test
    void shouldGoOnAfterRecordsThatAreNoPackets() {
        fanOut.onRecord(null, 0);
        fanOut.onRecord("no packet".getBytes(StandardCharsets.UTF_8), 0);
        take(packet(1, 0));
        take(packet(1, 1));
        assertThat(boris.seen()).containsExactly("sound 1.1");
        assertThat(count("callstream.deliver.records.unreadable")).isEqualTo(3);
    }

    @Test
    void shouldTakeNoNoticeOfACallWithoutCallersHere() {
        take(packet(1, 1).setCallId("another"));
        assertThat(count("callstream.deliver.audio.read")).isZero();
        assertThat(speakers.follows("another")).isFalse();
    }

    @Test
    void shouldTellWhoSpeaksAndFollowThemWhileNobodyIsHereForAMoment() {
        long sequence = 1;
        for (; sequence <= 50; sequence++) {
            take(packet(1, sequence).setLevel(70), sequence * 20);
        }
        here = List.of();
        for (; sequence <= 100; sequence++) {
            take(packet(1, sequence).setLevel(25), sequence * 20);
        }
        here = List.of(anna, boris);
        for (; sequence <= 140; sequence++) {
            take(packet(1, sequence).setLevel(25), sequence * 20);
        }
        assertThat(boris.seen()).containsOnlyOnce("speaker anna");
        assertThat(anna.seen()).containsExactly("speaker anna");

        fanOut.forget("call");
        assertThat(speakers.follows("call")).isFalse();
    }

    @Test
    void shouldTimeEachStageOfAPacketsWay() {
        take(packet(1, 1)
                .setStamps(Stamps.newBuilder().setReceivedUs(NOW_US - 7000).setPublishedUs(NOW_US - 5000)));
        assertThat(stageMs("ingest")).isEqualTo(2);
        assertThat(stageMs("log")).isEqualTo(5);
        assertThat(stageMs("deliver")).isZero();
        assertThat(registry.get("callstream.deliver.audio.latency").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(7);
    }

    private double stageMs(String stage) {
        return registry.get("callstream.deliver.audio.stage")
                .tag("stage", stage)
                .timer()
                .totalTime(TimeUnit.MILLISECONDS);
    }

    private double count(String name) {
        return registry.get(name).counter().count();
    }

    private static AudioPacket.Builder packet(long epoch, long sequence) {
        return AudioPacket.newBuilder()
                .setCallId("call")
                .setParticipantId("anna")
                .setSessionEpoch(epoch)
                .setSequence(sequence)
                .setLevel(70)
                .setStamps(Stamps.newBuilder().setReceivedUs(NOW_US));
    }

    private void take(AudioPacket.Builder packet) {
        take(packet, 0);
    }

    private void take(AudioPacket.Builder packet, long loggedMs) {
        fanOut.onRecord(packet.build().toByteArray(), loggedMs);
    }
}
