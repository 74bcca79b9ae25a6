package callstream.gateway.ingest;

import callstream.protocol.EffectCatalogue;
import callstream.protocol.EffectSpec;
import callstream.protocol.Effects;
import callstream.protocol.Topics;
import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;

/** Effects as a streaming job offers them. */
final class Offers {
    /** What most tests ask for. */
    static Followed usual() {
        return new Followed(of(Effects.BLUR_FACES, Effects.RECOGNISE), nobody());
    }

    /** Nobody has enrolled a face. */
    static EnrolledUsers nobody() {
        return new EnrolledUsers(new SimpleMeterRegistry());
    }

    static EffectsOnOffer of(String... names) {
        var offered = new EffectsOnOffer();
        try {
            offered.table().put(Topics.OFFERED_KEY, message(names));
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException(impossible);
        }
        return offered;
    }

    static byte[] message(String... names) {
        return new EffectCatalogue(
                        List.of(names).stream().map(EffectSpec::named).toList())
                .toMessage()
                .toByteArray();
    }

    private Offers() {}
}
