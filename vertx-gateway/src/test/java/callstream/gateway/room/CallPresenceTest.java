package callstream.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CallPresenceTest {
    private static final CallPresence BOTH =
            CallPresence.EMPTY.with(caller("anna", 5, "one"), 10).with(caller("boris", 6, "two"), 11);

    @Test
    void shouldTakeOutWhoIsFencedAndNobodyElse() {
        CallPresence after = BOTH.fenced("anna", 5, 12);
        assertThat(after.callers().keySet()).containsExactly("boris");
        assertThat(after.version()).isGreaterThan(BOTH.version());
        assertThat(after.isOver("anna", 5)).isTrue();
        assertThat(after.isOver("anna", 6)).isFalse();
        assertThat(after.with(caller("anna", 5, "one"), 13)).isEqualTo(after);
        assertThat(after.with(caller("anna", 6, "one"), 13).callers()).containsKeys("anna", "boris");
    }

    @Test
    void shouldNotFenceANewerSession() {
        assertThat(BOTH.fenced("anna", 4, 12).callers()).isEqualTo(BOTH.callers());
    }

    @Test
    void shouldTakeAnOlderSessionForOverWhenANewerOneIsThere() {
        assertThat(BOTH.isOver("anna", 4)).isTrue();
        assertThat(BOTH.isOver("anna", 5)).isFalse();
    }

    @Test
    void shouldHoldWhoeverIsInEitherPartWhenTwoComeTogether() {
        CallPresence one = CallPresence.EMPTY.with(caller("anna", 5, "one"), 10).with(caller("boris", 6, "one"), 11);
        CallPresence two = CallPresence.EMPTY
                .with(caller("anna", 7, "two"), 20)
                .with(caller("carla", 8, "two"), 21)
                .fenced("boris", 6, 22);

        CallPresence merged = one.mergedWith(two);

        assertThat(merged.callers())
                .isEqualTo(Map.of("anna", caller("anna", 7, "two"), "carla", caller("carla", 8, "two")));
        assertThat(merged.version()).isGreaterThan(two.version());
        assertThat(two.mergedWith(one)).isEqualTo(merged);
    }

    private static PresentCaller caller(String id, long epoch, String gateway) {
        return new PresentCaller(id, id, epoch, gateway);
    }
}
