package callstream.gateway.room;

import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.Stage;

/** A caller connected to this gateway, as others in the room see them. All methods: any thread, never blocking. */
public interface Caller {
    /** User id of the token. */
    String participantId();

    /** Grows with each join of the same user. */
    long epoch();

    /** Sends a message that must not be lost, in the order of the calls. */
    void tell(ServerMessage message);

    /** Whether this caller wants to be shown its own frames as others see them. */
    default boolean seesOwn() {
        return false;
    }

    /**
     * Shows a frame of another's, or its own where it {@link #seesOwn wants that}; a newer one of the same sender may
     * take its place before it is sent.
     *
     * @param encoded a {@code ServerMessage}, shared between callers: not to be changed
     */
    void show(String senderId, long senderEpoch, byte[] encoded);

    /** Counts a frame of the same that this caller will not see. */
    void miss(String senderId, long senderEpoch, Stage stage, DropReason reason);

    /**
     * Lets a packet of another's sound be heard; the oldest of the same sender goes where too many wait.
     *
     * @param encoded a {@code ServerMessage}, shared between callers: not to be changed
     */
    void play(String senderId, long senderEpoch, byte[] encoded);

    /** Counts a packet of another's sound that this caller will not hear. */
    void missAudio(String senderId, long senderEpoch, Stage stage, DropReason reason);

    /** The same user has joined over a newer connection: this one ends. */
    void replaced();

    /** The call's owner has put the user out: this session ends. */
    void putOut();
}
