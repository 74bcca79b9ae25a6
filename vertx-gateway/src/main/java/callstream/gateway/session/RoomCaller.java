package callstream.gateway.session;

import callstream.gateway.deliver.Outbox;
import callstream.gateway.room.Caller;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.Stage;

/**
 * A session as the others in its room see it.
 *
 * @param participantId user id of the token
 * @param epoch of the session
 * @param outbox what waits for the connection
 * @param onReplaced ends the session, on its own event loop
 * @param onPutOut the same, for another reason
 */
record RoomCaller(String participantId, long epoch, Outbox outbox, Runnable onReplaced, Runnable onPutOut)
        implements Caller {
    @Override
    public void tell(ServerMessage message) {
        outbox.tell(message);
    }

    @Override
    public boolean seesOwn() {
        return outbox.seesOwn();
    }

    @Override
    public void show(String senderId, long senderEpoch, byte[] encoded) {
        outbox.show(senderId, senderEpoch, encoded);
    }

    @Override
    public void miss(String senderId, long senderEpoch, Stage stage, DropReason reason) {
        outbox.miss(senderId, senderEpoch, stage, reason);
    }

    @Override
    public void play(String senderId, long senderEpoch, byte[] encoded) {
        outbox.play(senderId, senderEpoch, encoded);
    }

    @Override
    public void missAudio(String senderId, long senderEpoch, Stage stage, DropReason reason) {
        outbox.missAudio(senderId, senderEpoch, stage, reason);
    }

    @Override
    public void replaced() {
        onReplaced.run();
    }

    @Override
    public void putOut() {
        onPutOut.run();
    }
}
