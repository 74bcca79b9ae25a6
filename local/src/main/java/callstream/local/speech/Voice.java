package callstream.local.speech;

import callstream.protocol.v1.AudioPacket;
import com.google.protobuf.ByteString;
import java.util.List;

/**
 * Packets of 20 ms that are said one after the other, from the beginning again after the last.
 *
 * @param source where they come from, for people
 * @param packets at least one
 */
public record Voice(String source, List<Packet> packets) {
    public Voice {
        packets = List.copyOf(packets);
        if (packets.isEmpty()) {
            throw new IllegalArgumentException("a voice has at least one packet: " + source);
        }
    }

    /**
     * 20 ms.
     *
     * @param level -dBov, 0 to 127
     * @param opus one Opus packet
     */
    public record Packet(int level, ByteString opus) {
        /** Quieter is no speech: -50 dBov, as a microphone near a mouth gives more. */
        private static final int QUIETEST_SPEECH = 50;

        /** What a client sends of it, but for its number and its time. */
        public AudioPacket.Builder toMessage() {
            return AudioPacket.newBuilder()
                    .setLevel(level)
                    .setVoice(level <= QUIETEST_SPEECH)
                    .setOpus(opus);
        }
    }

    /**
     * One packet.
     *
     * @param index from 0, without end
     */
    public Packet packet(long index) {
        return packets.get((int) (index % packets.size()));
    }
}
