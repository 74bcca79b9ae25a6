package callstream.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.v1.CallEvent;
import callstream.protocol.v1.ChatLine;
import callstream.protocol.v1.SendChat;
import callstream.protocol.v1.SetHandRaised;
import callstream.protocol.v1.SetLocked;
import callstream.protocol.v1.SetMuted;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallControlTest {
    private static final CallControl START = CallControl.start(7);

    @Test
    void shouldKeepTheLastLinesOfTheChat() {
        CallControl control = START;
        for (int i = 1; i <= 60; i++) {
            control = after(control, chat("line " + i, i));
        }
        assertThat(control.chat()).hasSize(50);
        assertThat(control.chat().get(0).getText()).isEqualTo("line 11");
        assertThat(control.chat().get(49).getVersion()).isEqualTo(60);
    }

    @Test
    void shouldKeepSignsForTheStayInWhichTheyWereMadeAndNoOther() {
        CallControl control = after(START, muted("anna", 1, true));
        assertThat(control.isMuted("anna", 1)).isTrue();
        assertThat(control.isMuted("anna", 5)).isFalse();
        control = after(control, hand("anna", 5, true, 100));
        assertThat(control.isMuted("anna", 5)).as("said in the stay before").isFalse();
        assertThat(control.toMessage().getSigns(0).getHandRaisedUs()).isEqualTo(100);
    }

    @Test
    void shouldKeepSinceWhenAHandIsUpThoughItIsRaisedAgain() {
        CallControl control = after(after(START, hand("anna", 1, true, 100)), hand("anna", 1, true, 200));
        assertThat(control.toMessage().getSigns(0).getHandRaisedUs()).isEqualTo(100);
        assertThat(after(control, hand("anna", 1, false, 300)).toMessage().getSignsList())
                .isEmpty();
    }

    @Test
    void shouldSayWhatIsLackingByEventsWhileItKeepsThemAndAsTheWholeElse() {
        CallControl control = START;
        for (int i = 1; i <= 100; i++) {
            control = after(control, chat("line " + i, i));
        }
        assertThat(control.since(7, 100)).isEqualTo(new ControlChanges(100, null, List.of()));
        assertThat(control.since(7, 98).events())
                .extracting(CallEvent::getVersion)
                .containsExactly(99L, 100L);
        assertThat(control.since(7, 100 - CallControl.MOST_RECENT).events()).hasSize(CallControl.MOST_RECENT);
        assertWhole(control, control.since(7, 99 - CallControl.MOST_RECENT));
        assertWhole(control, control.since(6, 98));
    }

    private static void assertWhole(CallControl control, ControlChanges changes) {
        assertThat(changes.events()).isEmpty();
        CallControl whole = changes.whole();
        assertThat(whole).isNotNull();
        if (whole != null) {
            assertThat(whole.toMessage()).isEqualTo(control.toMessage());
            assertThat(whole.recent()).isEmpty();
        }
    }

    @Test
    void shouldNotNumberAnewWhatCallersHaveBeenTold() {
        CallControl lost = START.notBehind(5);
        CallEvent event = lost.next(chat("after the loss", 1));
        assertThat(event.getVersion()).isEqualTo(6);
        assertThat(lost.with(event, UUID.randomUUID()).since(7, 5).events()).containsExactly(event);
        assertThat(lost.with(event, UUID.randomUUID()).since(7, 3).whole()).isNotNull();
        assertThat(lost.notBehind(4)).isEqualTo(lost);
    }

    @Test
    void shouldKnowARequestThatComesAgain() {
        var request = UUID.randomUUID();
        CallEvent event = START.next(chat("once", 1));
        assertThat(START.made(request)).isEmpty();
        assertThat(START.with(event, request).made(request)).contains(event);
    }

    @Test
    void shouldHoldWhatWasDoneInEitherPartWhenTwoComeTogether() {
        CallControl common = after(START, chat("together", 10));
        CallControl one = after(after(common, chat("here", 20)), muted("anna", 1, true, 20));
        CallControl two = after(after(common, chat("there", 15)), muted("anna", 1, false, 25));
        two = after(
                two,
                CallEvent.newBuilder()
                        .setLocked(SetLocked.newBuilder().setLocked(true))
                        .build());

        CallControl merged = one.mergedWith(two);

        assertThat(merged.chat()).extracting(ChatLine::getText).containsExactly("together", "there", "here");
        assertThat(merged.isMuted("anna", 1)).as("what was said last").isFalse();
        assertThat(merged.locked()).isTrue();
        assertThat(merged.version()).isGreaterThan(two.version());
        assertThat(merged.since(7, one.version()).whole()).isNotNull();
        assertThat(two.mergedWith(one)).isEqualTo(merged);
    }

    @Test
    void shouldHoldTheLaterRunWhenTwoComeTogether() {
        CallControl later = after(CallControl.start(8), chat("anew", 1));
        CallControl earlier = after(after(START, chat("old", 1)), chat("older", 2));
        assertThat(earlier.mergedWith(later)).isEqualTo(later);
        assertThat(later.mergedWith(earlier)).isEqualTo(later);
        assertThat(later.isNewerThan(earlier)).isTrue();
    }

    private static CallControl after(CallControl control, CallEvent wanted) {
        return control.with(control.next(wanted), UUID.nameUUIDFromBytes(wanted.toByteArray()));
    }

    private static CallEvent chat(String text, long atUs) {
        return CallEvent.newBuilder()
                .setParticipantId("anna")
                .setAtUs(atUs)
                .setChat(SendChat.newBuilder().setText(text))
                .build();
    }

    private static CallEvent muted(String user, long stay, boolean muted) {
        return muted(user, stay, muted, 1);
    }

    private static CallEvent muted(String user, long stay, boolean muted, long atUs) {
        return CallEvent.newBuilder()
                .setParticipantId(user)
                .setStayEpoch(stay)
                .setAtUs(atUs)
                .setMuted(SetMuted.newBuilder().setMuted(muted))
                .build();
    }

    private static CallEvent hand(String user, long stay, boolean raised, long atUs) {
        return CallEvent.newBuilder()
                .setParticipantId(user)
                .setStayEpoch(stay)
                .setAtUs(atUs)
                .setHandRaised(SetHandRaised.newBuilder().setRaised(raised))
                .build();
    }
}
