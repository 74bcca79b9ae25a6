package callstream.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import callstream.protocol.v1.AskToMute;
import callstream.protocol.v1.CallAction;
import callstream.protocol.v1.CallEvent.EventCase;
import callstream.protocol.v1.PutOut;
import callstream.protocol.v1.React;
import callstream.protocol.v1.Reaction;
import callstream.protocol.v1.RefusalReason;
import callstream.protocol.v1.SendChat;
import callstream.protocol.v1.SetCameraOff;
import callstream.protocol.v1.SetHandRaised;
import callstream.protocol.v1.SetLocked;
import callstream.protocol.v1.SetMuted;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionRulesTest {
    private static final Actor OWNER = new Actor("anna", true, false);
    private static final Actor MEMBER = new Actor("anna", false, false);
    private static final Actor GUEST = new Actor("anna", false, true);

    @Test
    void shouldLetEverybodySpeakForThemselves() throws Exception {
        for (Actor actor : List.of(OWNER, MEMBER, GUEST)) {
            assertThat(done(action().setSetMuted(SetMuted.getDefaultInstance()), actor))
                    .isEqualTo(EventCase.MUTED);
            assertThat(done(action().setSetCameraOff(SetCameraOff.getDefaultInstance()), actor))
                    .isEqualTo(EventCase.CAMERA_OFF);
            assertThat(done(action().setSetHandRaised(SetHandRaised.getDefaultInstance()), actor))
                    .isEqualTo(EventCase.HAND_RAISED);
            assertThat(done(chat("hello"), actor)).isEqualTo(EventCase.CHAT);
            assertThat(done(react(Reaction.REACTION_PARTY), actor)).isEqualTo(EventCase.REACTION);
        }
    }

    @Test
    void shouldLetMembersAskOthersToMuteThemselvesAndNoGuest() throws Exception {
        assertThat(done(askToMute("boris"), OWNER)).isEqualTo(EventCase.ASKED_TO_MUTE);
        assertThat(done(askToMute("boris"), MEMBER)).isEqualTo(EventCase.ASKED_TO_MUTE);
        assertRefused(askToMute("boris"), GUEST, RefusalReason.REFUSAL_REASON_NOT_ALLOWED);
        assertRefused(askToMute("carla"), MEMBER, RefusalReason.REFUSAL_REASON_NOT_IN_CALL);
        assertRefused(askToMute("anna"), MEMBER, RefusalReason.REFUSAL_REASON_INVALID);
    }

    @Test
    void shouldLetTheOwnerAlonePutOutAndLock() throws Exception {
        assertThat(done(putOut("boris"), OWNER)).isEqualTo(EventCase.PUT_OUT);
        assertThat(done(action().setSetLocked(SetLocked.getDefaultInstance()), OWNER))
                .isEqualTo(EventCase.LOCKED);
        for (Actor actor : List.of(MEMBER, GUEST)) {
            assertRefused(putOut("boris"), actor, RefusalReason.REFUSAL_REASON_NOT_ALLOWED);
            assertRefused(
                    action().setSetLocked(SetLocked.getDefaultInstance()),
                    actor,
                    RefusalReason.REFUSAL_REASON_NOT_ALLOWED);
        }
        assertRefused(putOut("carla"), OWNER, RefusalReason.REFUSAL_REASON_NOT_IN_CALL);
        assertRefused(putOut("anna"), OWNER, RefusalReason.REFUSAL_REASON_INVALID);
    }

    @Test
    void shouldRefuseWhatIsNoAction() {
        assertRefused(action(), OWNER, RefusalReason.REFUSAL_REASON_INVALID);
        assertRefused(chat("hello").setId(0), OWNER, RefusalReason.REFUSAL_REASON_INVALID);
        assertRefused(react(Reaction.REACTION_UNSPECIFIED), OWNER, RefusalReason.REFUSAL_REASON_INVALID);
        assertRefused(
                action().setReact(React.newBuilder().setReactionValue(99)),
                OWNER,
                RefusalReason.REFUSAL_REASON_INVALID);
    }

    @Test
    void shouldWriteChatInComposedLetters() throws Exception {
        var event = ActionRules.check(chat("cafe\u0301").build(), MEMBER, other -> false);
        assertThat(event.getChat().getText()).isEqualTo("caf\u00e9");
    }

    @Test
    void shouldCountCharactersAndNotCodeUnits() throws Exception {
        assertThat(done(chat("\uD83D\uDE00".repeat(1000)), MEMBER)).isEqualTo(EventCase.CHAT);
        assertThat(done(chat("e\u0301".repeat(1000)), MEMBER)).isEqualTo(EventCase.CHAT);
        assertRefused(chat("\uD83D\uDE00".repeat(1001)), MEMBER, RefusalReason.REFUSAL_REASON_INVALID);
        assertRefused(chat("x".repeat(1001)), MEMBER, RefusalReason.REFUSAL_REASON_INVALID);
        assertRefused(chat("x".repeat(100_000)), MEMBER, RefusalReason.REFUSAL_REASON_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b\u2003", "a\u0000b", "a\nb", "a\u2028b", "a\u202eb", "\u001b[2J"})
    void shouldRefuseChatThatShowsNothingOrIsNoText(String text) {
        assertRefused(chat(text), MEMBER, RefusalReason.REFUSAL_REASON_INVALID);
    }

    private static EventCase done(CallAction.Builder action, Actor actor) throws ActionRefusedException {
        return ActionRules.check(action.build(), actor, "boris"::equals).getEventCase();
    }

    private static void assertRefused(CallAction.Builder action, Actor actor, RefusalReason reason) {
        assertThatExceptionOfType(ActionRefusedException.class)
                .isThrownBy(() -> done(action, actor))
                .satisfies(refused -> {
                    assertThat(refused.reason()).isEqualTo(reason);
                    assertThat(refused.getMessage()).isNotBlank();
                });
    }

    private static CallAction.Builder action() {
        return CallAction.newBuilder().setId(1);
    }

    private static CallAction.Builder chat(String text) {
        return action().setSendChat(SendChat.newBuilder().setText(text));
    }

    private static CallAction.Builder react(Reaction reaction) {
        return action().setReact(React.newBuilder().setReaction(reaction));
    }

    private static CallAction.Builder askToMute(String whom) {
        return action().setAskToMute(AskToMute.newBuilder().setParticipantId(whom));
    }

    private static CallAction.Builder putOut(String whom) {
        return action().setPutOut(PutOut.newBuilder().setParticipantId(whom));
    }
}
