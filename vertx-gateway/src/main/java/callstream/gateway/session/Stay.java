package callstream.gateway.session;

import callstream.gateway.ingest.AudioLane;
import callstream.gateway.ingest.SenderLane;
import callstream.gateway.meter.Backlog;
import callstream.gateway.pace.Seat;
import callstream.gateway.quota.SenderQuota;
import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.VideoFrame;
import io.vertx.core.Future;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One session's time in a call, from the moment that the room is asked to the moment that it is out again. */
final class Stay {
    private static final Logger log = LoggerFactory.getLogger(Stay.class);

    private final SessionContext context;
    private final Place place;
    private final RoomCaller caller;
    private final SenderQuota quota;
    private final Seat seat;
    private final SenderLane lane;
    private final AudioLane audioLane;
    private final Runnable watching;
    private final Future<Void> entered;

    /**
     * Begins with what was asked for already.
     *
     * @param place what it has there, to be given back
     * @param caller this session as the room sees it
     * @param quota what the caller may send, as part of what others may
     * @param seat this session to those who pace senders
     * @param lane the way of this caller's frames to the log
     * @param audioLane the way of this caller's sound to the log
     * @param watching ends the watching of the call and the log-in
     * @param entered when the room has it
     */
    Stay(
            SessionContext context,
            Place place,
            RoomCaller caller,
            SenderQuota quota,
            Seat seat,
            SenderLane lane,
            AudioLane audioLane,
            Runnable watching,
            Future<Void> entered) {
        this.context = context;
        this.place = place;
        this.caller = caller;
        this.quota = quota;
        this.seat = seat;
        this.lane = lane;
        this.audioLane = audioLane;
        this.watching = watching;
        this.entered = entered;
    }

    Future<Void> entered() {
        return entered;
    }

    /** Takes a frame of the caller's, unless they may not be here any more: the reason is on its way to them then. */
    void offer(VideoFrame frame) {
        if (!mayBeHere()) {
            return;
        }
        quota.takeFrame(frame.getSerializedSize())
                .ifPresentOrElse(tooMuch -> lane.refuseOverQuota(frame, tooMuch), () -> lane.offer(frame));
    }

    /** Takes a packet of the caller's sound, as {@link #offer(VideoFrame)} does. */
    void offer(AudioPacket packet) {
        if (!mayBeHere()) {
            return;
        }
        if (isMuted()) {
            audioLane.refuseMuted(packet);
        } else {
            audioLane.offer(packet);
        }
    }

    /** What of the caller's waits for the log. Any thread. */
    void eachBacklog(BiConsumer<String, Backlog> told) {
        told.accept("video_in", lane.backlog());
        told.accept("audio_in", audioLane.backlog());
    }

    private boolean mayBeHere() {
        return place.lease().isValid() && !place.call().isOver();
    }

    /** The room has it: others may have taken the lease on the way. */
    void arrive() {
        context.speakers().welcome(place.callId(), caller);
        context.paces().take(seat);
        context.leases().confirm(place.lease());
    }

    /** Says that the caller is in. */
    void attend() {
        say(true);
    }

    private void say(boolean present) {
        context.attendance().say(place.callId(), place.userId(), place.lease().epoch(), present);
    }

    /** Nothing of it passes any more, at this gateway. */
    void stop() {
        lane.stop();
        audioLane.stop();
    }

    /** Nothing of it passes any more, at any gateway: not what is on the log already either. */
    void fence() {
        stop();
        Future.fromCompletionStage(context.rooms()
                        .fence(place.callId(), place.userId(), place.lease().epoch()))
                .onFailure(fault -> warn(fault, "frames on their way are not held back"));
    }

    void logJoined(String remoteAddress) {
        log.atInfo()
                .addKeyValue("callId", place.callId())
                .addKeyValue("userId", place.userId())
                .addKeyValue("epoch", place.lease().epoch())
                .addKeyValue("remote", remoteAddress)
                .log("joined");
    }

    /** Whether the caller has muted themselves: nothing that they say may pass. */
    private boolean isMuted() {
        return context.rooms()
                .find(place.callId())
                .map(room -> room.isMuted(place.userId()))
                .orElse(false);
    }

    /**
     * Ends it: everything is given back.
     *
     * @param mayReturn whether the connection alone is lost, so that the caller may come back
     */
    void end(String why, boolean mayReturn) {
        stop(); // a frame that waits must not come after them
        watching.run();
        context.paces().giveBack(seat);
        // Who was on the way in has nothing to come back to, but for what they were about to go on with.
        boolean leavesOpen = mayReturn && (entered.succeeded() || place.resumes());
        place.giveBack(leavesOpen);
        // Not before it has entered, or it would come in after it went out, and stay.
        entered.onComplete(in -> {
            if (leavesOpen) {
                getLost();
            } else {
                goOut();
            }
        });
        log.atInfo()
                .addKeyValue("callId", place.callId())
                .addKeyValue("userId", place.userId())
                .addKeyValue("epoch", place.lease().epoch())
                .addKeyValue("why", why)
                .addKeyValue("mayReturn", leavesOpen)
                .log("left");
    }

    private void goOut() {
        if (entered.succeeded()) {
            say(false);
        }
        Future.fromCompletionStage(context.rooms().leave(place.callId(), caller))
                .onFailure(fault -> warn(fault, "not taken out of the call yet: the next sweep does it"));
    }

    /** Where the others have put them out meanwhile, or they are in another call, there is nothing to come back to. */
    private void getLost() {
        Future.fromCompletionStage(context.rooms().lose(place.callId(), caller))
                .onSuccess(still -> {
                    if (!still && entered.succeeded()) {
                        say(false);
                    }
                })
                .onFailure(fault -> warn(fault, "not written down as reconnecting: the next sweep takes them out"));
    }

    private void warn(Throwable fault, String what) {
        log.atWarn()
                .addKeyValue("callId", place.callId())
                .addKeyValue("userId", place.userId())
                .addKeyValue("fault", fault.toString())
                .log(what);
    }
}
