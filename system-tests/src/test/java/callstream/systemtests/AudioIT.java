package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.caller.CallClient;
import callstream.local.caller.CallTransport;
import callstream.local.caller.SendSchedule;
import callstream.local.smoke.EffectChoice;
import callstream.local.smoke.SmokeRun;
import callstream.local.smoke.SmokeSettings;
import callstream.local.smoke.SoundResult;
import callstream.local.speech.Pcm;
import callstream.local.speech.Voice;
import callstream.local.speech.Voices;
import callstream.local.stack.Stack;
import callstream.protocol.MicroClock;
import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.AudioRefused;
import callstream.protocol.v1.Stamps;
import com.google.protobuf.ByteString;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real speech over a real stack, from one gateway to the other. */
@ExtendWith(RunningStack.class)
class AudioIT {
    private static final int PACKETS_PER_SECOND = 50;
    private static final ByteString CELT_20_MS = ByteString.copyFrom(new byte[] {(byte) (31 << 3), 1, 2, 3});

    @ParameterizedTest
    @EnumSource(CallTransport.class)
    void shouldBringSpeechToTheOthersWholeAndInOrderAsItWasSaid(CallTransport transport, Stack stack) throws Exception {
        short[] said = speech(0);
        Voice voice = Voices.encode("test", said);
        try (var here = new CallClient(stack.gatewayUrl(0), transport);
                var there = new CallClient(stack.gatewayUrl(1), transport)) {
            TestCall call = TestCall.make(here, 3);
            TestCaller anna = call.join(here, 0);
            TestCaller boris = call.join(here, 1);
            TestCaller cleo = call.join(there, 2);

            speak(anna, voice, voice.packets().size());

            for (TestCaller listener : List.of(boris, cleo)) {
                await().until(() -> listener.audio.size() == voice.packets().size());
                assertThat(listener.audio).extracting(AudioPacket::getSequence).isSorted();
                assertThat(listener.audio).allSatisfy(packet -> {
                    assertThat(packet.getCallId()).isEqualTo(call.id());
                    assertThat(packet.getParticipantId())
                            .isEqualTo(call.members().get(0).userId());
                    assertThat(packet.getLevel())
                            .isEqualTo(voice.packet(packet.getSequence() - 1).level());
                    Stamps s = packet.getStamps();
                    assertThat(List.of(s.getReceivedUs(), s.getPublishedUs(), s.getConsumedUs(), s.getDeliveredUs()))
                            .doesNotContain(0L)
                            .isSorted();
                });
                short[] heard = decode(listener.audio);
                assertThat(Correlation.best(said, heard)).isGreaterThan(0.7); // as near as Opus comes at 24 kbit/s
                assertThat(Correlation.best(speech(1), heard)).isLessThan(0.3);
            }
            assertThat(anna.audio).isEmpty();
            assertThat(anna.audioRefused).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(CallTransport.class)
    void shouldRefuseWhatIsNoSoundAndGoOn(CallTransport transport, Stack stack) throws Exception {
        try (var client = new CallClient(stack.gatewayUrl(), transport)) {
            TestCall call = TestCall.make(client, 2);
            TestCaller anna = call.join(client, 0);
            TestCaller boris = call.join(client, 1);

            anna.connection.send(packet(1).build());
            anna.connection.send(packet(1).build());
            anna.connection.send(packet(2).setOpus(ByteString.EMPTY).build());
            anna.connection.send(
                    packet(3).setOpus(ByteString.copyFrom(new byte[1276])).build());
            anna.connection.send(packet(4).setLevel(128).build());
            anna.connection.send(packet(5)
                    .setParticipantId(call.members().get(1).userId())
                    .setSessionEpoch(1)
                    .build());

            await().until(() -> boris.audio.size() == 2);
            assertThat(boris.audio).extracting(AudioPacket::getSequence).containsExactly(1L, 5L);
            assertThat(boris.audio)
                    .extracting(AudioPacket::getParticipantId)
                    .containsOnly(call.members().get(0).userId());
            await().until(() -> anna.audioRefused.size() == 4);
            assertThat(anna.audioRefused)
                    .extracting(AudioRefused::getDetail)
                    .containsExactly(
                            "sequence 1 is not greater than 1",
                            "no Opus packet: it is empty",
                            "a packet of 1276 bytes, over 1275",
                            "level 128 is not from 0 to 127");
            assertThat(anna.connection.ended()).isNotDone();
        }
    }

    @ParameterizedTest
    @EnumSource(CallTransport.class)
    void shouldLetNothingBeHeardOfASessionThatWasTakenOver(CallTransport transport, Stack stack) throws Exception {
        try (var here = new CallClient(stack.gatewayUrl(0), transport);
                var there = new CallClient(stack.gatewayUrl(1), transport)) {
            TestCall call = TestCall.make(here, 2);
            TestCaller anna = call.join(here, 0);
            TestCaller boris = call.join(here, 1);
            anna.connection.send(packet(1).build());
            await().until(() -> boris.audio.size() == 1);

            TestCaller winner = TestCaller.connect(there);
            winner.takeOver(call.members().get(0), call.id());
            for (long sequence = 2; sequence <= 50; sequence++) {
                anna.connection.send(packet(sequence).build()); // nobody has told it yet, or just now
            }
            if (transport == CallTransport.WEBSOCKET) {
                assertThat(anna.end().closeCode()).isEqualTo(4409);
            }
            winner.connection.send(packet(1).build()); // behind all of the loser's on the log, had any passed
            await().until(() -> boris.audio.size() == 2);
            assertThat(boris.audio.get(1).getSessionEpoch())
                    .isGreaterThan(boris.audio.get(0).getSessionEpoch());
            assertThat(boris.audio.get(1).getSequence()).isEqualTo(1);
        }
    }

    @Test
    void shouldTellTheSameSpeakersAtBothGatewaysAndToWhoComesLater(Stack stack) throws Exception {
        Voice annas = Voices.encode("anna", speech(0));
        Voice boriss = Voices.encode("boris", speech(2));
        try (var here = new CallClient(stack.gatewayUrl(0));
                var there = new CallClient(stack.gatewayUrl(1))) {
            TestCall call = TestCall.make(here, 3);
            String annaId = call.members().get(0).userId();
            String borisId = call.members().get(1).userId();
            TestCaller anna = call.join(here, 0);
            TestCaller boris = call.join(there, 1);

            speak(anna, annas, annas.packets().size());
            speak(boris, boriss, boriss.packets().size());
            speak(anna, annas, annas.packets().size());

            List<String> all = List.of(annaId, borisId, annaId);
            await().until(() -> anna.speakers.size() == all.size() && boris.speakers.size() == all.size());
            assertThat(anna.speakers).isEqualTo(all);
            assertThat(boris.speakers).isEqualTo(all);

            TestCaller late = call.join(there, 2);
            await().until(() -> !late.speakers.isEmpty());
            assertThat(late.speakers).containsExactly(annaId);
        }
    }

    @Test
    void shouldNotLoseSoundBesideFrames(Stack stack) throws Exception {
        var settings = new SmokeSettings(
                stack.gatewayUrl(),
                RealFrames.forCallers(3),
                RealFrames.FRAMES_PER_SECOND,
                6,
                Duration.ofSeconds(2),
                EffectChoice.FACES,
                Voices.open(Path.of("no such folder"), 3));

        SoundResult sound = new SmokeRun(settings, progress -> {}).run().sound();

        assertThat(sound.packets().sent()).isEqualTo(3L * 2 * PACKETS_PER_SECOND * 8);
        assertThat(sound.packets().isClean())
                .as("lost " + sound.packets().unaccounted())
                .isTrue();
        assertThat(sound.packets().delivered())
                .as("delivered; dropped: " + sound.packets().dropped())
                .isGreaterThanOrEqualTo(sound.packets().sent() * 99 / 100);
    }

    private static void speak(TestCaller caller, Voice voice, int packets) throws InterruptedException {
        long startUs = MicroClock.system().getAsLong();
        new SendSchedule(1, PACKETS_PER_SECOND).run(startUs, packets, (one, index, dueUs) -> {
            caller.speak(voice.packet(index));
            return true;
        });
    }

    /** One that a gateway takes. */
    static AudioPacket.Builder packet(long sequence) {
        return AudioPacket.newBuilder().setSequence(sequence).setLevel(60).setOpus(CELT_20_MS);
    }

    private static short[] decode(List<AudioPacket> packets) throws OpusException {
        var decoder = new OpusDecoder(Pcm.SAMPLE_RATE, 1);
        short[] heard = new short[packets.size() * Pcm.SAMPLES_PER_PACKET];
        int at = 0;
        for (AudioPacket packet : packets) {
            byte[] opus = packet.getOpus().toByteArray();
            at += decoder.decode(opus, 0, opus.length, heard, at, Pcm.SAMPLES_PER_PACKET, false);
        }
        return heard;
    }

    /** A recorded sentence; skips the test, aloud, where there is none. */
    private static short[] speech(int number) throws IOException {
        Path folder = Voices.media(Path.of("..").toAbsolutePath());
        if (!Files.isDirectory(folder)) {
            System.err.println("SKIPPED, no " + folder + ": set CALLSTREAM_MEDIA to a folder that has speech");
            Assumptions.abort("no speech");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return Pcm.read(files.filter(file -> file.getFileName().toString().startsWith("sense_"))
                    .sorted()
                    .toList()
                    .get(number));
        }
    }
}
