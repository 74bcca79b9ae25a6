package callstream.gateway.pace;

import callstream.gateway.pace.Sending.Sent;
import callstream.protocol.v1.PaceReason;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.Wish;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One session in a call of this gateway, as sender and as receiver. On the thread of {@link Paces} but for its parts.
 */
public final class Seat {
    /** Two seconds of looks: a page that is being laid out, or a call that is being entered, is not to be felt. */
    static final int UNWATCHED_LOOKS = 8;

    /** A sender who uses the job now and then counts as one that does for so long, in ticks. */
    private static final int THROUGH_JOB_TICKS = 4;

    private final String callId;
    private final String participantId;
    private final Sending sending = new Sending();
    private final Watching watching;
    private final Consumer<ServerMessage> tell;
    private final Ladder ofReceivers = new Ladder(PaceReason.PACE_REASON_RECEIVERS);
    private final Ladder ofGateway = new Ladder(PaceReason.PACE_REASON_GATEWAY);
    private Map<String, Flow> flows = Map.of();
    private boolean allFree = true;
    private Sent sent = new Sent(0, 0, 0);
    private int ticksSinceJob = THROUGH_JOB_TICKS;
    private int looksUnwatched;

    /**
     * @param watching what it receives
     * @param tell takes what the client is to know; any thread
     */
    public Seat(String callId, String participantId, Watching watching, Consumer<ServerMessage> tell) {
        this.callId = callId;
        this.participantId = participantId;
        this.watching = watching;
        this.tell = tell;
    }

    String callId() {
        return callId;
    }

    String participantId() {
        return participantId;
    }

    /** What it sends. */
    public Sending sending() {
        return sending;
    }

    /** How it looks at a sender. */
    Onlookers lookingAt(String senderId) {
        return Onlookers.one(watching.wishFor(senderId), flows.getOrDefault(senderId, Flow.FREE));
    }

    /** Whether it wants all of everybody, and nothing is in the way of any. */
    boolean looksAtAllAlike() {
        return allFree && watching.wantsAll();
    }

    /** Half a second has passed; gives what was sent in it. */
    Sent take() {
        flows = watching.takeFlows();
        allFree = flows.values().stream().allMatch(Flow.FREE::equals);
        sent = sending.take();
        ticksSinceJob = sent.throughJob() > 0 ? 0 : ticksSinceJob + 1;
        return sent;
    }

    /** Goes on by what was {@link #take taken}. */
    void tick(Onlookers onlookers) {
        ofReceivers.tick(onlookers.bestHalf());
        ofGateway.tick(sent.flow());
    }

    /**
     * Finds out what it may send now, and tells it where that has changed. Who looks at themselves is to see the
     * picture move though nobody else looks; the way back to them is no reason to send less.
     *
     * @param onlookers the others, at all gateways
     * @param ofJob what who uses the job may send
     * @return whether it has
     */
    boolean look(Onlookers onlookers, Pace ofJob) {
        Wish wish = more(onlookers.wish(), watching.wishForOwn(participantId));
        looksUnwatched = wish == Wish.WISH_FULL ? 0 : looksUnwatched + 1;
        Pace now = ofReceivers.pace().and(ofGateway.pace());
        if (ticksSinceJob < THROUGH_JOB_TICKS) {
            now = now.and(ofJob);
        }
        if (looksUnwatched > UNWATCHED_LOOKS) {
            now = now.and(wish == Wish.WISH_THUMBNAIL ? Pace.THUMBNAIL : Pace.UNWATCHED);
        }
        if (now.equals(sending.pace())) {
            return false;
        }
        sending.setPace(now);
        tell.accept(now.toMessage());
        return true;
    }

    /** The schema has them from the one that wants most to the one that wants least. */
    private static Wish more(Wish one, Wish other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
