package callstream.gateway.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeptFramesTest {
    private static final UUID GATEWAY = new UUID(1, 2);

    private long now;
    private final KeptFrames frames = new KeptFrames(100, 3, () -> now);

    @Test
    void shouldRemoveOnlyWhatIsBothOverAndAnswered() {
        put(1, 10);
        assertThat(frames.over(id(1))).isEmpty();
        assertThat(frames.answered(id(1))).contains(key(1));
        put(2, 10);
        assertThat(frames.answered(id(2))).isEmpty();
        assertThat(frames.over(id(2))).contains(key(2));
    }

    @Test
    void shouldWaitForTheAnswerOfEveryPut() {
        put(1, 10);
        put(1, 20);
        assertThat(frames.over(id(1))).isEmpty();
        assertThat(frames.answered(id(1))).isEmpty();
        assertThat(frames.answered(id(1))).contains(key(1));
    }

    @Test
    void shouldSayOnceThatAFrameMayBeRemoved() {
        put(1, 10);
        frames.answered(id(1));
        assertThat(frames.over(id(1))).isPresent();
        assertThat(frames.over(id(1))).isEmpty();
    }

    @Test
    void shouldTakeNoMoreBytesThanItMay() {
        put(1, 60);
        assertThat(frames.put(key(2), 41)).isEmpty();
        assertThat(frames.put(key(2), 40)).isPresent();
        assertThat(frames.bytes()).isEqualTo(100);
    }

    @Test
    void shouldTakeNoMoreFramesThanItMay() {
        put(1, 1);
        put(2, 1);
        put(3, 1);
        assertThat(frames.put(key(4), 1)).isEmpty();
        assertThat(frames.frames()).isEqualTo(3);
    }

    @Test
    void shouldHaveRoomAgainOnlyWhenAFrameIsRemoved() {
        put(1, 100);
        frames.answered(id(1));
        frames.over(id(1));
        assertThat(frames.put(key(2), 1)).isEmpty();
        frames.removed(key(1));
        assertThat(frames.bytes()).isZero();
        assertThat(frames.put(key(2), 1)).isPresent();
    }

    @Test
    void shouldPutAFrameInItsOwnPlaceUnderTheKeyThatItHad() {
        put(1, 60);
        var laterMember = new KeptKey(new UUID(3, 4), id(1));
        assertThat(frames.put(laterMember, 90)).contains(key(1));
        assertThat(frames.bytes()).isEqualTo(90);
        assertThat(frames.frames()).isOne();
    }

    @Test
    void shouldSayHowOldTheOldestIs() {
        assertThat(frames.oldestSeconds()).isZero();
        put(1, 1);
        now = 2_000_000_000L;
        put(2, 1);
        assertThat(frames.oldestSeconds()).isEqualTo(2);
    }

    @Test
    void shouldKnowNothingOfFramesThatItDoesNotKeep() {
        assertThat(frames.answered(id(1))).isEmpty();
        assertThat(frames.over(id(1))).isEmpty();
        frames.removed(key(1));
        assertThat(frames.keyOf(id(1))).isNull();
    }

    private void put(long sequence, int bytes) {
        Optional<KeptKey> put = frames.put(key(sequence), bytes);
        assertThat(put).contains(key(sequence));
    }

    private static FrameId id(long sequence) {
        return new FrameId("call", "anna", 7, sequence);
    }

    private static KeptKey key(long sequence) {
        return new KeptKey(GATEWAY, id(sequence));
    }
}
