package callstream.local.caller;

import callstream.protocol.v1.ActionRefused;
import callstream.protocol.v1.AudioDropped;
import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.AudioRefused;
import callstream.protocol.v1.CallEvent;
import callstream.protocol.v1.CallState;
import callstream.protocol.v1.FrameRefused;
import callstream.protocol.v1.FramesDropped;
import callstream.protocol.v1.Joined;
import callstream.protocol.v1.Move;
import callstream.protocol.v1.Pace;
import callstream.protocol.v1.Participant;
import callstream.protocol.v1.ParticipantLeft;
import callstream.protocol.v1.Pong;
import callstream.protocol.v1.ServiceState;
import callstream.protocol.v1.SpeakerChanged;
import callstream.protocol.v1.VideoFrame;

/**
 * What a caller is told. All on the connection's event loop, in order: must not block.
 *
 * <p>Times are microseconds since 1970, by the clock of this machine.
 */
public interface CallerListener {
    /** The gateway let the caller in. Comes before all others but {@link #ended}. */
    default void joined(Joined joined) {}

    /** A frame of another caller. */
    default void frame(VideoFrame frame, long receivedUs) {}

    default void participantJoined(Participant participant) {}

    /** Somebody is reconnecting, or is back with a newer session. */
    default void participantChanged(Participant participant) {}

    default void participantLeft(ParticipantLeft left) {}

    /** The call's title, settings or members are not as {@link #joined} or this said before. */
    default void callChanged(CallState call) {}

    /** Whether the gateway gets frames through has changed. */
    default void serviceState(ServiceState state) {}

    /** How much this caller may send from now on. */
    default void pace(Pace pace) {}

    /** Something was done in the call: the next change of {@code Joined.control}. */
    default void callEvent(CallEvent event) {}

    /** Something that this caller asked for was not done. */
    default void actionRefused(ActionRefused refused) {}

    /** The gateway stops and asks this caller to connect elsewhere. */
    default void moveAsked(Move move) {}

    /** One of this caller's own frames went no further than its gateway. */
    default void refused(FrameRefused refused) {}

    /** Frames of another caller that this one will not see; counts only grow. */
    default void dropped(FramesDropped dropped) {}

    /** 20 ms of another caller's sound. */
    default void audio(AudioPacket packet, long receivedUs) {}

    /** One of this caller's own packets of sound went no further than its gateway. */
    default void audioRefused(AudioRefused refused) {}

    /** Packets of another caller's sound that this one will not hear; counts only grow. */
    default void audioDropped(AudioDropped dropped) {}

    /** Somebody else leads the call from now on. */
    default void speaker(SpeakerChanged speaker) {}

    default void pong(Pong pong, long receivedUs) {}

    /** A frame was not sent, because the socket still holds as much as it may. */
    default void socketFull(long sequence) {}

    /** A packet of sound was not sent, because a second of them waits for the network already. */
    default void audioHeldBack(long sequence) {}

    /** The last thing that is told, once. */
    default void ended(CallEnd end) {}
}
