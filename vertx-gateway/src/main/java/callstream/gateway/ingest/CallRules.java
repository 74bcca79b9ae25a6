package callstream.gateway.ingest;

import callstream.protocol.Effects;
import callstream.protocol.Limits;
import callstream.protocol.RequiredBlurs;
import callstream.protocol.v1.CallMember;
import callstream.protocol.v1.CallState;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a call asks of every frame in it, whoever sends it and whatever they ask for.
 *
 * @param members user ids of all who may enter the call
 * @param recognition whether faces may be named
 * @param required the effect by which each frame is hidden; empty where none has to be
 */
public record CallRules(List<String> members, boolean recognition, Optional<Effect> required) {
    /** Takes a copy. */
    public CallRules {
        members = List.copyOf(members);
    }

    /** The rules of a call as it is now. */
    public static CallRules of(CallState call) {
        return new CallRules(
                call.getMembersList().stream().map(CallMember::getUserId).toList(),
                call.getSettings().getRecognition(),
                RequiredBlurs.effect(call.getSettings().getRequiredBlur()));
    }

    /**
     * The effects of a frame: what is required, then what its sender asks for. First, so that what others draw is drawn
     * over the blur; what they have to know of the picture is found out before anything is changed in it.
     */
    List<Effect> effects(List<Effect> asked) throws FrameRefusedException {
        if (!recognition && asks(asked, Effects.RECOGNISE)) {
            throw new FrameRefusedException(
                    DropReason.DROP_REASON_NOT_ALLOWED,
                    "this call names no faces: its settings do not allow " + Effects.RECOGNISE);
        }
        if (required.isEmpty() || asked.contains(required.get())) {
            return asked;
        }
        if (asked.size() >= Limits.MAX_EFFECTS) {
            throw new FrameRefusedException(
                    DropReason.DROP_REASON_EFFECT,
                    "at most " + (Limits.MAX_EFFECTS - 1) + " effects beside the one that the call requires");
        }
        var all = new ArrayList<Effect>(asked.size() + 1);
        all.add(required.get());
        all.addAll(asked);
        return all;
    }

    static boolean asks(List<Effect> effects, String name) {
        return effects.stream().anyMatch(effect -> effect.getName().equals(name));
    }
}
