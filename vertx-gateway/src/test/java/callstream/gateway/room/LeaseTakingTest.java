package callstream.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.room.Lease.Holding;
import callstream.gateway.room.LeaseTaking.Answer;
import callstream.gateway.room.LeaseTaking.Request;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is decided where a lease is kept; {@link LeasesTest} has it in a cluster. */
class LeaseTakingTest {
    private static final long LIFE_MS = 12_000;
    private static final long NOW_MS = 1_000_000;

    private final Lease held = taking("first", false).decide(null, NOW_MS).now();

    @Test
    void shouldRefuseWhileAnotherHoldsTheLeaseAndNoLonger() {
        assertThat(taking("second", false).decide(held, NOW_MS + LIFE_MS - 1).taken())
                .isFalse();
        assertThat(taking("second", false).decide(held, NOW_MS + LIFE_MS).taken())
                .isTrue();
    }

    @Test
    void shouldNotLetADeadGatewayHoldALeaseForLongerBecauseTheClockWasSetBack() {
        assertThat(taking("second", false).decide(held, NOW_MS - 1000).taken()).isFalse();
        assertThat(taking("second", false).decide(held, NOW_MS - 1001).taken()).isTrue();
    }

    @Test
    void shouldGiveTheSameAnswerToARequestThatComesAgain() {
        var takingOver = taking("second", true);
        Answer once = takingOver.decide(held, NOW_MS + 1);
        Answer again = takingOver.decide(once.now(), NOW_MS + 5);
        assertThat(again).isEqualTo(once);
        assertThat(holding(again).over()).isEqualTo(new Leases.Over("first", held.epoch(), false));
    }

    @Test
    void shouldNotRefuseARequestThatComesAgainBecauseOfItself() {
        assertThat(taking("first", false).decide(held, NOW_MS + 1)).isEqualTo(new Answer(true, held));
    }

    @Test
    void shouldSayWhoseLeaseItWasOnlyWhereSomebodyHadIt() {
        Answer answer = taking("second", false).decide(held.freed(), NOW_MS);
        assertThat(holding(answer).over()).isNull();
        assertThat(answer.now().epoch()).isGreaterThan(held.epoch());
    }

    @Test
    void shouldGiveALeaseThatWasLeftBehindToAnyDeviceAndSayWhoseItWas() {
        Answer answer = taking("second", false).decide(held.leftBehind(), NOW_MS + 1);
        assertThat(answer.taken()).isTrue();
        assertThat(holding(answer).over()).isEqualTo(new Leases.Over("first", held.epoch(), false));
        assertThat(holding(answer).away()).isFalse();
    }

    private static Holding holding(Answer answer) {
        Holding holding = answer.now().holding();
        return Objects.requireNonNull(holding);
    }

    /** A request of another device for each call. */
    private static LeaseTaking taking(String callId, boolean takeOver) {
        UUID requestId = UUID.nameUUIDFromBytes(callId.getBytes(StandardCharsets.UTF_8));
        var wanted = new Holding(callId, "Tea", "gateway", "", "", requestId, null, false, 0);
        return new LeaseTaking(new Request(wanted, takeOver, 5, LIFE_MS));
    }
}
