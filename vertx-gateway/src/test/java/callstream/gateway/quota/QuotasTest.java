package callstream.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import callstream.gateway.quota.QuotaRules.Rates;
import callstream.protocol.Limits;
import callstream.protocol.v1.DropReason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuotasTest {
    private static final Rates PLENTY = new Rates(1000, 1000, 1 << 27);
    private static final Rates LEAST = new Rates(Limits.MAX_FRAMES_PER_SECOND, 100, Limits.MAX_MESSAGE_BYTES);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void shouldTakeAsManyCallsAsItMayAndWhoeverComesIntoOneOfThem() {
        Quotas quotas = quotas(PLENTY, PLENTY);
        CallPart first = quotas.enterCall("one").orElseThrow();
        CallPart second = quotas.enterCall("one").orElseThrow();
        assertThat(quotas.enterCall("two")).isPresent();
        assertThat(quotas.enterCall("three")).isEmpty();
        assertThat(quotas.enterCall("two")).isPresent();
        assertThat(meters.get("callstream.gateway.calls.refused").counter().count())
                .isOne();

        first.close();
        first.close();
        assertThat(quotas.enterCall("three")).isEmpty();
        second.close();
        assertThat(quotas.enterCall("three")).isPresent();
        assertThat(quotas.calls()).isEqualTo(2);
    }

    @Test
    void shouldSayOfWhomThereIsTooMuch() {
        Quotas ofCall = quotas(LEAST, PLENTY);
        SenderQuota sender = ofCall.ofConnection("10.0.0.7");
        sender.enter(ofCall.enterCall("one").orElseThrow());
        assertThat(framesUntilRefused(sender)).hasValue(DropReason.DROP_REASON_CALL_RATE);

        Quotas ofAddress = quotas(PLENTY, LEAST);
        SenderQuota other = ofAddress.ofConnection("10.0.0.7");
        other.enter(ofAddress.enterCall("one").orElseThrow());
        assertThat(framesUntilRefused(other)).hasValue(DropReason.DROP_REASON_ADDRESS_RATE);
        SenderQuota elsewhere = ofAddress.ofConnection("10.0.0.8");
        assertThat(elsewhere.takeFrame(1000)).isEmpty();
    }

    @Test
    void shouldCountTheConnectionsOfAnAddressTogetherWhileThereAreAny() {
        Quotas quotas = quotas(PLENTY, LEAST);
        SenderQuota one = quotas.ofConnection("2001:db8::1");
        SenderQuota two = quotas.ofConnection("2001:db8::2");
        framesUntilRefused(one);
        framesUntilRefused(two);
        assertThat(quotas.ofConnection("2001:db8::3").takeFrame(1000)).isPresent();
        assertThat(quotas.ofConnection("2001:db8:0:1::1").takeFrame(1000)).isEmpty();
    }

    @Test
    void shouldForgetAnAddressThatHasNoConnectionLeft() {
        Quotas quotas = quotas(PLENTY, LEAST);
        SenderQuota one = quotas.ofConnection("10.0.0.7");
        framesUntilRefused(one);
        one.close();
        assertThat(quotas.ofConnection("10.0.0.7").takeFrame(1000)).isEmpty();
    }

    @Test
    void shouldNotTakeOffTheAddressWhatTheCallRefuses() {
        Quotas quotas = quotas(LEAST, new Rates(100, 100, 1 << 27));
        SenderQuota sender = quotas.ofConnection("10.0.0.7");
        sender.enter(quotas.enterCall("one").orElseThrow());
        framesUntilRefused(sender);
        for (int i = 0; i < 1000; i++) {
            assertThat(sender.takeFrame(1000)).hasValue(DropReason.DROP_REASON_CALL_RATE);
        }
        assertThat(quotas.ofConnection("10.0.0.7").takeFrame(1000)).isEmpty();
    }

    @Test
    void shouldRefuseRulesByWhichOneCallerCouldNotSend() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuotaRules(1, new Rates(29, 100, Limits.MAX_MESSAGE_BYTES), LEAST))
                .withMessage("frames-per-second-of-call is 29, must be at least 30");
        assertThat(new QuotaRules(1, LEAST, LEAST).maxCalls()).isOne();
    }

    private static Optional<DropReason> framesUntilRefused(SenderQuota sender) {
        Optional<DropReason> refused = Optional.empty();
        for (int i = 0; i < 2000 && refused.isEmpty(); i++) {
            refused = sender.takeFrame(1000);
        }
        return refused;
    }

    private Quotas quotas(Rates ofCall, Rates ofAddress) {
        return new Quotas(new QuotaRules(2, ofCall, ofAddress), () -> 0, meters);
    }
}
