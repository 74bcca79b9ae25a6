package callstream.gateway.follow;

import callstream.protocol.EffectCatalogue;
import callstream.protocol.EffectSpec;
import callstream.protocol.Effects;
import callstream.protocol.Topics;
import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;

/** Effects as a streaming job offers them. */
public final class Offers {
    /** What most tests ask for. */
    public static Followed usual() {
        return offering(Effects.BLUR_FACES, Effects.RECOGNISE);
    }

    /** A job that can do these; nobody has enrolled, no call is known; all of it is as new as can be. */
    public static Followed offering(String... names) {
        var meters = new SimpleMeterRegistry();
        var read = new Freshness(() -> 0);
        read.complete(0);
        return new Followed(of(names), nobody(), new KnownCalls(meters), new RevokedSessions(meters), read, read);
    }

    /** Nobody has enrolled a face. */
    public static EnrolledUsers nobody() {
        return new EnrolledUsers(new SimpleMeterRegistry());
    }

    public static EffectsOnOffer of(String... names) {
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
