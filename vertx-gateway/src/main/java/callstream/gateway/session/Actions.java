package callstream.gateway.session;

import callstream.gateway.control.ActionRefusedException;
import callstream.gateway.control.ActionRules;
import callstream.gateway.control.Actor;
import callstream.gateway.ingest.TokenBucket;
import callstream.gateway.room.Room;
import callstream.protocol.Limits;
import callstream.protocol.v1.ActionRefused;
import callstream.protocol.v1.CallAction;
import callstream.protocol.v1.CallEvent;
import callstream.protocol.v1.CallState;
import callstream.protocol.v1.RefusalReason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one session asks for in its call:
 *
 * <pre>
 *   action ▸ rate ▸ may they? ▸ the one before it done ▸ kept in the cluster ▸ told to everybody ▸ on the log
 *               └──── refused ────┴──────────────────────────┘
 * </pre>
 *
 * <p>One after the other, as the client asked. At most {@value Limits#MAX_ACTIONS_AT_ONCE} wait; one more is refused.
 * On the event loop of the connection.
 */
final class Actions {
    private static final Logger log = LoggerFactory.getLogger(Actions.class);

    private final SessionContext context;
    private final Place place;
    private final Executor loop;
    private final Consumer<ActionRefused> refusals;
    private final TokenBucket rate;
    private Future<?> last = Future.succeededFuture();
    private int waiting;

    /**
     * @param place of the session in the call
     * @param loop the event loop of the connection
     * @param refusals told of what is not done; on that loop or, of one who could not be put out, on any thread
     */
    Actions(SessionContext context, Place place, Executor loop, Consumer<ActionRefused> refusals) {
        this.context = context;
        this.place = place;
        this.loop = loop;
        this.refusals = refusals;
        this.rate = new TokenBucket(Limits.MAX_ACTIONS_PER_SECOND, Limits.MAX_ACTIONS_AT_ONCE, context.nanoTime());
    }

    /** Takes what the client asks for, unless the caller may not be here any more. */
    void offer(CallAction action) {
        if (!place.lease().isValid() || place.call().isOver()) {
            return;
        }
        try {
            if (!rate.tryTake()) {
                throw new ActionRefusedException(
                        RefusalReason.REFUSAL_REASON_RATE,
                        "over " + Limits.MAX_ACTIONS_PER_SECOND + " actions a second");
            }
            enqueue(action);
        } catch (ActionRefusedException refused) {
            refuse(action.getId(), refused.reason(), String.valueOf(refused.getMessage()));
        }
    }

    private void enqueue(CallAction action) throws ActionRefusedException {
        Optional<Room> room = context.rooms().find(place.callId());
        OptionalLong stay = stayOf(room, place.userId());
        if (stay.isEmpty() || waiting >= Limits.MAX_ACTIONS_AT_ONCE) {
            throw new ActionRefusedException(
                    RefusalReason.REFUSAL_REASON_UNAVAILABLE, "the gateways have not done what came before");
        }
        Predicate<String> isInCall = other -> stayOf(room, other).isPresent();
        CallEvent wanted = ActionRules.check(action, actor(), isInCall)
                .setCallId(place.callId())
                .setParticipantId(place.userId())
                .setSessionEpoch(place.lease().epoch())
                .setStayEpoch(stay.getAsLong())
                .setAtUs(context.clock().getAsLong())
                .build();
        OptionalLong other =
                wanted.hasPutOut() ? stayOf(room, wanted.getPutOut().getParticipantId()) : OptionalLong.empty();
        waiting++;
        last = last.transform(done -> make(wanted, other)).onComplete(done -> waiting--);
    }

    private static OptionalLong stayOf(Optional<Room> room, String participantId) {
        return room.map(found -> found.stayOf(participantId)).orElse(OptionalLong.empty());
    }

    private Actor actor() {
        CallState state = place.call().state();
        return new Actor(
                place.userId(),
                state.getOwnerId().equals(place.userId()),
                place.call().identity().isGuest());
    }

    private Future<?> make(CallEvent wanted, OptionalLong stayToEnd) {
        Promise<Void> settled = Promise.promise();
        tried(wanted)
                .whenComplete((made, fault) -> loop.execute(() -> {
                    if (fault != null) {
                        log.atWarn()
                                .addKeyValue("callId", place.callId())
                                .addKeyValue("fault", fault.toString())
                                .log("an action was not carried out");
                        refuseUnavailable(wanted.getActionId(), "the gateways can't agree on it now, try again soon");
                    } else {
                        made.ifPresentOrElse(
                                event -> carryOut(event, stayToEnd),
                                () -> refuseUnavailable(wanted.getActionId(), "the call is over"));
                    }
                    settled.complete();
                }));
        return settled.future();
    }

    /** Hazelcast throws some of its faults at once. */
    private CompletionStage<Optional<CallEvent>> tried(CallEvent wanted) {
        try {
            return context.rooms().make(wanted);
        } catch (RuntimeException fault) {
            return CompletableFuture.failedFuture(fault);
        }
    }

    /** Everybody is told of the event by the room; what is left is what it does beside being told. */
    private void carryOut(CallEvent event, OptionalLong stayToEnd) {
        context.callEvents().say(event);
        if (stayToEnd.isPresent()) {
            String participantId = event.getPutOut().getParticipantId();
            Future.fromCompletionStage(context.rooms().putOut(place.callId(), participantId, stayToEnd.getAsLong()))
                    .onFailure(fault -> refuseUnavailable(event.getActionId(), "they may still be in the call"));
        }
    }

    private void refuseUnavailable(long id, String detail) {
        refuse(id, RefusalReason.REFUSAL_REASON_UNAVAILABLE, detail);
    }

    private void refuse(long id, RefusalReason reason, String detail) {
        refusals.accept(ActionRefused.newBuilder()
                .setId(id)
                .setReason(reason)
                .setDetail(detail)
                .build());
    }
}
