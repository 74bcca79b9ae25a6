package callstream.gateway.control;

import callstream.protocol.v1.CallAction;
import callstream.protocol.v1.CallEvent;
import callstream.protocol.v1.Reaction;
import callstream.protocol.v1.RefusalReason;
import callstream.protocol.v1.SendChat;
import java.util.function.Predicate;

/**
 * Who may do what in a call:
 *
 * <pre>
 *   muted, camera, hand, chat, reaction   everybody, of themselves
 *   ask to mute                           members, of anybody else who is in the call
 *   put out, lock                         the owner
 * </pre>
 */
public final class ActionRules {
    private ActionRules() {}

    /**
     * What comes of an action, if the caller may do it.
     *
     * @param isInCall whether a participant is in the call, reconnecting or not
     * @return the event alone: without call, run, place in the order and who did it
     * @throws ActionRefusedException where it may not be done
     */
    public static CallEvent.Builder check(CallAction action, Actor actor, Predicate<String> isInCall)
            throws ActionRefusedException {
        CallEvent.Builder event = CallEvent.newBuilder().setActionId(action.getId());
        if (action.getId() == 0) {
            throw ActionRefusedException.invalid("an action without an id");
        }
        switch (action.getActionCase()) {
            case SET_MUTED -> event.setMuted(action.getSetMuted());
            case SET_CAMERA_OFF -> event.setCameraOff(action.getSetCameraOff());
            case SET_HAND_RAISED -> event.setHandRaised(action.getSetHandRaised());
            case SEND_CHAT ->
                event.setChat(SendChat.newBuilder()
                        .setText(ChatText.of(action.getSendChat().getText())));
            case REACT -> {
                requireKnown(action.getReact().getReaction());
                event.setReaction(action.getReact());
            }
            case ASK_TO_MUTE -> {
                if (actor.isGuest()) {
                    throw ActionRefusedException.notAllowed("guests ask nobody to mute themselves");
                }
                requireOther(action.getAskToMute().getParticipantId(), actor, isInCall);
                event.setAskedToMute(action.getAskToMute());
            }
            case PUT_OUT -> {
                requireOwner(actor);
                requireOther(action.getPutOut().getParticipantId(), actor, isInCall);
                event.setPutOut(action.getPutOut());
            }
            case SET_LOCKED -> {
                requireOwner(actor);
                event.setLocked(action.getSetLocked());
            }
            case ACTION_NOT_SET -> throw ActionRefusedException.invalid("an action without content");
        }
        return event;
    }

    private static void requireKnown(Reaction reaction) throws ActionRefusedException {
        if (reaction == Reaction.REACTION_UNSPECIFIED || reaction == Reaction.UNRECOGNIZED) {
            throw ActionRefusedException.invalid("a reaction that there is not");
        }
    }

    private static void requireOwner(Actor actor) throws ActionRefusedException {
        if (!actor.isOwner()) {
            throw ActionRefusedException.notAllowed("only the call's owner may do this");
        }
    }

    private static void requireOther(String participantId, Actor actor, Predicate<String> isInCall)
            throws ActionRefusedException {
        if (participantId.equals(actor.participantId())) {
            throw ActionRefusedException.invalid("this is for another than oneself");
        }
        if (!isInCall.test(participantId)) {
            throw new ActionRefusedException(
                    RefusalReason.REFUSAL_REASON_NOT_IN_CALL, "whom it is about is not in the call");
        }
    }
}
