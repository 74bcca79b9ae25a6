package callstream.gateway.transport.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.gateway.transport.MessageBounds;
import callstream.gateway.transport.grpc.MessageCutter.NotTakenException;
import callstream.protocol.Limits;
import callstream.protocol.v1.ErrorCode;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageCutterTest {
    private final MessageCutter cutter = new MessageCutter();
    private final List<byte[]> cut = new ArrayList<>();

    @Test
    void shouldCutMessagesWhereverTheNetworkDid() throws NotTakenException {
        Buffer stream = message(0, "one").appendBuffer(message(0, "")).appendBuffer(message(0, "three"));
        for (int i = 0; i < stream.length(); i++) {
            cutter.add(stream.slice(i, i + 1), cut::add);
        }
        cutter.add(stream, cut::add);
        assertThat(cut).extracting(String::new).containsExactly("one", "", "three", "one", "", "three");
        assertThat(cutter.isMidMessage()).isFalse();
    }

    @Test
    void shouldKnowThatAMessageHasBegun() throws NotTakenException {
        cutter.add(message(0, "one").slice(0, 3), cut::add);
        assertThat(cutter.isMidMessage()).isTrue();
    }

    @Test
    void shouldRefuseAStrangersLongMessageByItsPrefix() {
        assertRefuses(prefix(MessageBounds.BYTES_BEFORE_ENTRY), ErrorCode.ERROR_CODE_MESSAGE_TOO_LARGE);
    }

    @Test
    void shouldRefuseAMessageOverTheLimitByItsPrefix() {
        cutter.letIn();
        assertRefuses(prefix(Limits.MAX_MESSAGE_BYTES + 1), ErrorCode.ERROR_CODE_MESSAGE_TOO_LARGE);
    }

    @Test
    void shouldRefuseALengthThatWouldBeNegative() {
        cutter.letIn();
        assertRefuses(prefix(-1), ErrorCode.ERROR_CODE_MESSAGE_TOO_LARGE);
    }

    @Test
    void shouldRefuseACompressedMessage() {
        assertRefuses(message(1, "packed"), ErrorCode.ERROR_CODE_MALFORMED_MESSAGE);
    }

    private void assertRefuses(Buffer bytes, ErrorCode code) {
        assertThatThrownBy(() -> cutter.add(bytes, cut::add))
                .isInstanceOfSatisfying(
                        NotTakenException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
        assertThat(cut).isEmpty();
    }

    private static Buffer prefix(int length) {
        return Buffer.buffer().appendByte((byte) 0).appendInt(length);
    }

    private static Buffer message(int flags, String text) {
        return Buffer.buffer().appendByte((byte) flags).appendInt(text.length()).appendString(text);
    }
}
