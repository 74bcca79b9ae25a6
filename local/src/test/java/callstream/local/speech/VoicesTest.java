package callstream.local.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.protocol.AudioLevel;
import callstream.protocol.OpusPacket;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoicesTest {
    @TempDir
    private Path folder;

    @Test
    void shouldMakeUpAVoiceForEachCallerWhereNoneIsRecorded() throws Exception {
        List<Voice> voices = Voices.open(folder.resolve("absent"), 3);
        assertThat(voices).extracting(Voice::source).doesNotHaveDuplicates().allMatch(name -> name.startsWith("made"));
        assertThat(voices.get(0).packets()).hasSize(250);
        for (Voice.Packet packet : voices.get(0).packets()) {
            assertThatCode(() -> OpusPacket.check(packet.opus())).doesNotThrowAnyException();
        }
        assertThat(voices.get(0).packets()).extracting(Voice.Packet::level).contains(127);
        assertThat(voices.get(0).packets())
                .filteredOn(packet -> packet.level() < 30)
                .hasSizeGreaterThan(100);
    }

    /** Loud where the voice is loud, and quiet where it pauses. */
    @Test
    void shouldEncodeWhatCanBeHeardAgain() throws Exception {
        Voice voice = Voices.encode("test", new MadeUpVoice(120).samples());
        short[] heard = decode(voice);
        for (int packet = 1; packet < voice.packets().size(); packet++) {
            int said = voice.packet(packet).level();
            int level = AudioLevel.of(heard, packet * Pcm.SAMPLES_PER_PACKET, Pcm.SAMPLES_PER_PACKET);
            boolean isInTheMiddle = voice.packet(packet - 1).level() < 30
                    && voice.packet(packet + 1L).level() < 30;
            if (said < 25 && isInTheMiddle) {
                assertThat(level).as("packet " + packet).isBetween(said - 6, said + 6);
            }
        }
        int inAPause = 85;
        assertThat(voice.packet(inAPause).level()).isEqualTo(127);
        assertThat(AudioLevel.of(heard, (inAPause + 5) * Pcm.SAMPLES_PER_PACKET, Pcm.SAMPLES_PER_PACKET))
                .isGreaterThan(60);
    }

    @Test
    void shouldShareRecordingsWhereThereAreFewerThanCallers() throws Exception {
        write("b.wav", 1600, Pcm.SAMPLE_RATE);
        write("a.wav", 700, Pcm.SAMPLE_RATE);
        Files.writeString(folder.resolve("about.txt"), "no sound");

        List<Voice> voices = Voices.open(folder, 3);

        assertThat(voices).extracting(Voice::source).containsExactly("a.wav", "b.wav", "a.wav");
        assertThat(voices.get(0).packets())
                .as("what is over two packets is left out")
                .hasSize(2);
        assertThat(voices.get(0).packet(3)).isEqualTo(voices.get(0).packet(1));
    }

    @Test
    void shouldSayWhichFileIsOfAnotherFormat() throws Exception {
        write("a.wav", 1600, 44_100);
        assertThatThrownBy(() -> Voices.open(folder, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a.wav is PCM_SIGNED 44100.0 Hz");
        Files.writeString(folder.resolve("a.wav"), "no sound");
        assertThatThrownBy(() -> Voices.open(folder, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a.wav is no WAV file");
        Files.delete(folder.resolve("a.wav"));
        assertThatThrownBy(() -> Voices.open(folder, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no WAV files");
    }

    private void write(String name, int samples, int rate) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        short[] voice = new MadeUpVoice(100).samples();
        for (int i = 0; i < samples; i++) {
            bytes.putShort(voice[i]);
        }
        var sound = new AudioInputStream(
                new ByteArrayInputStream(bytes.array()), new AudioFormat(rate, 16, 1, true, false), samples);
        AudioSystem.write(sound, AudioFileFormat.Type.WAVE, folder.resolve(name).toFile());
    }

    private static short[] decode(Voice voice) throws OpusException {
        var decoder = new OpusDecoder(Pcm.SAMPLE_RATE, 1);
        short[] heard = new short[voice.packets().size() * Pcm.SAMPLES_PER_PACKET];
        int at = 0;
        for (Voice.Packet packet : voice.packets()) {
            byte[] opus = packet.opus().toByteArray();
            at += decoder.decode(opus, 0, opus.length, heard, at, Pcm.SAMPLES_PER_PACKET, false);
        }
        return heard;
    }
}
