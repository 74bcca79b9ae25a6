package callstream.gateway.follow;

import callstream.protocol.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * What a gateway follows on the log.
 *
 * @param effects that frames may ask for
 * @param enrolled whose faces can be recognised
 * @param calls who may enter which call, and how its pictures are treated
 * @param revoked log-ins that are over
 */
public record Followed(EffectsOnOffer effects, EnrolledUsers enrolled, KnownCalls calls, RevokedSessions revoked) {
    /** Nothing known yet; registers the tables' meters. */
    public static Followed nothing(MeterRegistry meters) {
        return new Followed(
                new EffectsOnOffer(), new EnrolledUsers(meters), new KnownCalls(meters), new RevokedSessions(meters));
    }

    /**
     * A reader for each; they are started and closed by who asks.
     *
     * @param bootstrapServers host:port, separated by commas
     */
    public List<TopicFollower> follow(String bootstrapServers, MeterRegistry meters) {
        return List.of(
                TopicFollower.open(bootstrapServers, Topics.EFFECTS, effects.table(), meters),
                TopicFollower.open(bootstrapServers, Topics.FACES, enrolled.table(), meters),
                TopicFollower.open(bootstrapServers, Topics.CALLS, calls.table(), meters),
                TopicFollower.open(bootstrapServers, Topics.REVOCATIONS, revoked.table(), meters));
    }
}
