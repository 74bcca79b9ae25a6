package callstream.gateway.ingest;

import callstream.gateway.follow.Followed;
import callstream.protocol.Effects;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Effect;
import callstream.protocol.v1.VideoFrame;
import java.util.List;
import java.util.Optional;

/**
 * Puts frames under the rules of their calls.
 *
 * @param followed what the log says of effects and enrolled faces
 */
record FrameRules(Followed followed) {
    /**
     * Sets effects and candidates as the rules want them. Where the rules may have changed since the log was last read,
     * no frame passes: it might show what has to be hidden.
     *
     * @param frame with the effects that its sender asks for; those that the rules require may be among them
     */
    void put(VideoFrame.Builder frame, CallRules rules) throws FrameRefusedException {
        if (!followed.isFresh()) {
            throw new FrameRefusedException(
                    DropReason.DROP_REASON_LOG_UNAVAILABLE,
                    "what the call requires is not known for certain: the log can't be read");
        }
        List<Effect> effects = effects(frame.getEffectsList(), rules);
        frame.clearEffects().addAllEffects(effects);
        frame.clearCandidates().addAllCandidates(candidates(effects, rules));
    }

    /** What a frame's effects become; fails where one of them is not on offer or not allowed. */
    List<Effect> effects(List<Effect> asked, CallRules rules) throws FrameRefusedException {
        List<Effect> effects = rules.effects(asked);
        Optional<String> fault = followed.effects().fault(effects);
        if (fault.isPresent()) {
            throw new FrameRefusedException(DropReason.DROP_REASON_EFFECT, fault.get());
        }
        return effects;
    }

    /** Looked up for each frame: who enrols or forgets does so for calls that are under way as well. */
    private List<String> candidates(List<Effect> effects, CallRules rules) {
        return CallRules.asks(effects, Effects.RECOGNISE) ? followed.enrolled().amongst(rules.members()) : List.of();
    }
}
