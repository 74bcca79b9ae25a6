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
 * @param callsRead how new the calls are
 * @param revokedRead how new the log-ins are
 */
public record Followed(
        EffectsOnOffer effects,
        EnrolledUsers enrolled,
        KnownCalls calls,
        RevokedSessions revoked,
        Freshness callsRead,
        Freshness revokedRead) {
    /** Nothing known yet; registers the tables' meters. */
    public static Followed nothing(MeterRegistry meters) {
        return new Followed(
                new EffectsOnOffer(),
                new EnrolledUsers(meters),
                new KnownCalls(meters),
                new RevokedSessions(meters),
                new Freshness(System::nanoTime),
                new Freshness(System::nanoTime));
    }

    /**
     * Whether the log's word on calls and log-ins is the last one but for some seconds. Where it is not, what it says
     * may have been taken back long ago: nobody is let in by it, and no frame passes by its rules.
     */
    public boolean isFresh() {
        return callsRead.isFresh() && revokedRead.isFresh();
    }

    /**
     * A reader for each; they are started and closed by who asks.
     *
     * @param bootstrapServers host:port, separated by commas
     */
    public List<TopicFollower> follow(String bootstrapServers, MeterRegistry meters) {
        // How new these two are nobody asks: they widen what a frame may ask for, and put nobody in or out.
        var effectsRead = new Freshness(System::nanoTime);
        var enrolledRead = new Freshness(System::nanoTime);
        return List.of(
                TopicFollower.open(bootstrapServers, Topics.EFFECTS, effects.table(), effectsRead, meters),
                TopicFollower.open(bootstrapServers, Topics.FACES, enrolled.table(), enrolledRead, meters),
                TopicFollower.open(bootstrapServers, Topics.CALLS, calls.table(), callsRead, meters),
                TopicFollower.open(bootstrapServers, Topics.REVOCATIONS, revoked.table(), revokedRead, meters));
    }
}
