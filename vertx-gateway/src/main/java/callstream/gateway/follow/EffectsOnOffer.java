package callstream.gateway.follow;

import callstream.protocol.EffectCatalogue;
import callstream.protocol.Topics;
import callstream.protocol.v1.Effect;
import callstream.protocol.v1.OfferedEffects;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;

/** The effects that frames may ask for, as the streaming job last said on {@value Topics#EFFECTS}. Any thread. */
public final class EffectsOnOffer {
    private volatile Optional<EffectCatalogue> newest = Optional.empty();

    /** Names of all effects, sorted; none while nothing is known. */
    public List<String> names() {
        return newest.map(EffectCatalogue::names).orElse(List.of());
    }

    /** What is wrong with the effects that a frame asks for, for people; empty where nothing is. */
    public Optional<String> fault(List<Effect> asked) {
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        return newest.map(catalogue -> catalogue.fault(asked))
                .orElse(Optional.of("no effects can be had: the streaming job has not said yet which it can do"));
    }

    /** Where what is read goes. */
    public FollowedTable table() {
        return new FollowedTable() {
            @Override
            public void put(String key, byte[] value) throws InvalidProtocolBufferException {
                if (key.equals(Topics.OFFERED_KEY)) {
                    newest = Optional.of(EffectCatalogue.of(OfferedEffects.parseFrom(value)));
                }
            }

            @Override
            public void remove(String key) {
                // A job that takes its offer back is one that stops; what it can do is what the next one can.
            }

            @Override
            public void clear() {
                // The last offer holds until there is another: frames need not be refused meanwhile.
            }
        };
    }
}
