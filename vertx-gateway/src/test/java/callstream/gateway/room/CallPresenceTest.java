package callstream.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.room.CallPresence.Fence;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallPresenceTest {
    private static final CallPresence BOTH =
            CallPresence.EMPTY.with(caller("anna", 5, "one"), 10).with(caller("boris", 6, "two"), 11);

    @Test
    void shouldTakeOutWhoIsFencedAndNobodyElse() {
        CallPresence after = BOTH.fenced("anna", new Fence(5, false), 12);
        assertThat(after.callers().keySet()).containsExactly("boris");
        assertThat(after.version()).isGreaterThan(BOTH.version());
        assertThat(after.isOver("anna", 5)).isTrue();
        assertThat(after.isOver("anna", 6)).isFalse();
        assertThat(after.with(caller("anna", 5, "one"), 13)).isEqualTo(after);
        assertThat(after.with(caller("anna", 6, "one"), 13).callers()).containsKeys("anna", "boris");
    }

    @Test
    void shouldNotFenceANewerSession() {
        assertThat(BOTH.fenced("anna", new Fence(4, false), 12).callers()).isEqualTo(BOTH.callers());
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
                .fenced("boris", new Fence(6, false), 22);

        CallPresence merged = one.mergedWith(two);

        assertThat(merged.callers())
                .isEqualTo(Map.of("anna", caller("anna", 7, "two"), "carla", caller("carla", 8, "two")));
        assertThat(merged.version()).isGreaterThan(two.version());
        assertThat(two.mergedWith(one)).isEqualTo(merged);
    }

    @Test
    void shouldGoOnWithASessionThatLostItsConnectionAndNoOther() {
        CallPresence lost = BOTH.losing(caller -> caller.epoch() == 5, 12);
        assertThat(lost.get("anna")).isEqualTo(caller("anna", 5, "one").lost());
        CallPresence back = lost.withResumed(caller("anna", 9, "two"), 13);
        assertThat(back.get("anna")).isEqualTo(new PresentCaller("anna", "anna", 9, 5, "two", false));
        assertThat(back.isOver("anna", 5)).isTrue();
        assertThat(lost.with(caller("anna", 9, "two"), 13).get("anna")).isEqualTo(caller("anna", 9, "two"));
        assertThat(back.losing(caller -> caller.epoch() == 5, 14)).isEqualTo(back);
    }

    @Test
    void shouldTakeTheCallersOfALostGatewayOutAtOnceWhereThereIsNoGrace() {
        assertThat(new PresenceChange.LoseGateway("one", true, 12).apply(BOTH).callers())
                .isEqualTo(Map.of("anna", caller("anna", 5, "one").lost(), "boris", caller("boris", 6, "two")));
        assertThat(new PresenceChange.LoseGateway("one", false, 12).apply(BOTH).callers())
                .containsOnlyKeys("boris");
    }

    @Test
    void shouldTakeACallerForLostOnlyWhereBothPartsDo() {
        CallPresence lost = BOTH.losing(caller -> true, 12);
        assertThat(lost.mergedWith(BOTH).callers()).isEqualTo(BOTH.callers());
        assertThat(BOTH.mergedWith(lost).callers()).isEqualTo(BOTH.callers());
        assertThat(lost.mergedWith(lost).callers()).isEqualTo(lost.callers());
    }

    @Test
    void shouldBeginAnotherRunWhenNobodyWasThereAndNoSooner() {
        assertThat(BOTH.run()).isEqualTo(10);
        CallPresence empty = BOTH.without(caller -> true, 12);
        assertThat(empty.with(caller("anna", 9, "one"), 20).run()).isEqualTo(20);
    }

    @Test
    void shouldRememberThatTheOwnerPutSomebodyOutWhateverElseFencesThem() {
        CallPresence after = BOTH.fenced("anna", new Fence(5, true), 12).fenced("anna", new Fence(5, false), 13);
        assertThat(after.isPutOut("anna", 5)).isTrue();
        assertThat(after.isPutOut("anna", 6)).isFalse();
    }

    private static PresentCaller caller(String id, long epoch, String gateway) {
        return new PresentCaller(id, id, epoch, gateway);
    }
}
