package callstream.local.caller;

import callstream.protocol.MicroClock;
import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.CallAction;
import callstream.protocol.v1.ClientMessage;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.Join;
import callstream.protocol.v1.Joined;
import callstream.protocol.v1.Leave;
import callstream.protocol.v1.Ping;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.VideoFrame;
import callstream.protocol.v1.Watch;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One connection of one caller.
 *
 * <pre>
 *   open ──join──▶ waiting ──Joined──▶ in the call ──▶ ended
 *     └───────────────┴── Error, close code ────────────┘
 * </pre>
 *
 * <p>All methods may be called from any thread and none blocks. Frames are sent only while the socket holds less than
 * {@value #QUEUE_BYTES} bytes that the network has not taken; a frame that finds it fuller is not sent, and the
 * listener is told so. Sound is sent all the same, as long as no more than {@value #MAX_AUDIO_WAITING} packets of it
 * wait.
 */
public final class CallerConnection {
    /** About two frames: what waits longer in a socket is old when it arrives. */
    static final int QUEUE_BYTES = 128 * 1024;

    /** A second. */
    static final int MAX_AUDIO_WAITING = 50;

    private static final MicroClock CLOCK = MicroClock.system();
    private static final String DEVICE = "Callstream command line";

    private final ByteString deviceKey;
    private final Wire wire;
    private final Context context;
    private final CallerListener listener;
    private final CompletableFuture<Joined> joined = new CompletableFuture<>();
    private final CompletableFuture<CallEnd> ended = new CompletableFuture<>();

    /** Touched on the event loop alone. */
    private @Nullable Error lastWord;

    /** Packets of sound that the network has not taken. Touched on the event loop alone. */
    private int audioWaiting;

    /**
     * Touched on the event loop alone; must be called there.
     *
     * @param deviceKey by which the gateway knows this client again
     */
    CallerConnection(ByteString deviceKey, Wire wire, Context context, CallerListener listener) {
        this.deviceKey = deviceKey;
        this.wire = wire;
        this.context = context;
        this.listener = listener;
        wire.listen(this::received, this::end);
    }

    /**
     * Asks to enter a call.
     *
     * @return the gateway's answer; fails with {@link CallEndedException} when it closes instead
     */
    public CompletableFuture<Joined> join(String token, String callId) {
        return join(Join.newBuilder().setToken(token).setCallId(callId));
    }

    /**
     * Asks to enter a call, in place of the session that the user has on another device.
     *
     * @return as {@link #join(String, String)}
     */
    public CompletableFuture<Joined> takeOver(String token, String callId) {
        return join(Join.newBuilder().setToken(token).setCallId(callId).setTakeOver(true));
    }

    private CompletableFuture<Joined> join(Join.Builder join) {
        join.setDeviceKey(deviceKey).setDevice(DEVICE);
        send(ClientMessage.newBuilder().setJoin(join).build());
        return joined;
    }

    /** Sends a frame, or tells the listener that the socket is full. Does nothing once the connection has ended. */
    public void send(VideoFrame frame) {
        byte[] bytes = ClientMessage.newBuilder().setVideo(frame).build().toByteArray();
        context.runOnContext(now -> {
            if (wire.isClosed()) {
                return; // the listener has been told; a closed socket refuses to say how full it is
            }
            if (wire.isFull()) {
                listener.socketFull(frame.getSequence());
            } else {
                write(bytes);
            }
        });
    }

    /** Sends sound, or tells the listener that too much waits. Does nothing once the connection has ended. */
    public void send(AudioPacket packet) {
        byte[] bytes = ClientMessage.newBuilder().setAudio(packet).build().toByteArray();
        context.runOnContext(now -> {
            if (wire.isClosed()) {
                return;
            }
            if (audioWaiting >= MAX_AUDIO_WAITING) {
                listener.audioHeldBack(packet.getSequence());
            } else {
                audioWaiting++;
                wire.write(bytes).onComplete(written -> audioWaiting--);
            }
        });
    }

    /** Asks for the gateway's clock. */
    public void ping() {
        // Stamped when it is written, not while it waits for the event loop.
        context.runOnContext(now -> write(ClientMessage.newBuilder()
                .setPing(Ping.newBuilder().setSentUs(CLOCK.getAsLong()))
                .build()
                .toByteArray()));
    }

    /** Asks for something to be done in the call; answered by {@code callEvent} or {@code actionRefused}. */
    public void act(CallAction action) {
        send(ClientMessage.newBuilder().setAction(action).build());
    }

    /** Says what the caller wants to see of the others; takes the place of what was said before. */
    public void watch(Watch watch) {
        send(ClientMessage.newBuilder().setWatch(watch).build());
    }

    /** Leaves the call; the gateway closes the connection. */
    public void leave() {
        send(ClientMessage.newBuilder().setLeave(Leave.getDefaultInstance()).build());
    }

    /** Sends any message, whatever the socket holds. */
    public void send(ClientMessage message) {
        sendBytes(message.toByteArray());
    }

    /** Sends bytes that need not be a message: what no client should do, to see it answered. */
    public void sendBytes(byte[] bytes) {
        context.runOnContext(now -> write(bytes));
    }

    /** Closes without a word. */
    public void close() {
        context.runOnContext(now -> ignore(wire.close()));
    }

    /** Completes when the connection has ended, however it did. */
    public CompletableFuture<CallEnd> ended() {
        return ended;
    }

    private void write(byte[] bytes) {
        if (!wire.isClosed()) {
            ignore(wire.write(bytes));
        }
    }

    /** A write fails only as the connection ends, and of that the listener is told. */
    private static void ignore(Future<Void> written) {
        written.onFailure(failure -> {});
    }

    private void received(Buffer buffer) {
        long receivedUs = CLOCK.getAsLong();
        try {
            dispatch(ServerMessage.parseFrom(buffer.getBytes()), receivedUs);
        } catch (InvalidProtocolBufferException e) {
            ignore(wire.close("not a ServerMessage"));
        }
    }

    private void dispatch(ServerMessage message, long receivedUs) {
        switch (message.getMessageCase()) {
            case JOINED -> {
                listener.joined(message.getJoined());
                joined.complete(message.getJoined());
            }
            case VIDEO -> listener.frame(message.getVideo(), receivedUs);
            case AUDIO -> listener.audio(message.getAudio(), receivedUs);
            case AUDIO_REFUSED -> listener.audioRefused(message.getAudioRefused());
            case AUDIO_DROPPED -> listener.audioDropped(message.getAudioDropped());
            case SPEAKER -> listener.speaker(message.getSpeaker());
            case PONG -> listener.pong(message.getPong(), receivedUs);
            case ERROR -> lastWord = message.getError();
            case PARTICIPANT_JOINED ->
                listener.participantJoined(message.getParticipantJoined().getParticipant());
            case PARTICIPANT_LEFT -> listener.participantLeft(message.getParticipantLeft());
            case FRAME_REFUSED -> listener.refused(message.getFrameRefused());
            case FRAMES_DROPPED -> listener.dropped(message.getFramesDropped());
            case CALL_CHANGED -> listener.callChanged(message.getCallChanged().getCall());
            case SERVICE_STATE -> listener.serviceState(message.getServiceState());
            case PARTICIPANT_CHANGED ->
                listener.participantChanged(message.getParticipantChanged().getParticipant());
            case CALL_EVENT -> listener.callEvent(message.getCallEvent());
            case ACTION_REFUSED -> listener.actionRefused(message.getActionRefused());
            case PACE -> listener.pace(message.getPace());
            case MOVE -> listener.moveAsked(message.getMove());
            // A newer gateway may say more than this client knows.
            case MESSAGE_NOT_SET -> {}
        }
    }

    private void end() {
        var end = new CallEnd(wire.closeCode(), lastWord);
        joined.completeExceptionally(new CallEndedException(end));
        listener.ended(end);
        ended.complete(end);
    }
}
