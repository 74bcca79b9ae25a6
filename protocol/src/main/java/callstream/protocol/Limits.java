package callstream.protocol;

import java.time.Duration;

/** Bounds that both sides of a connection, the log and the job agree on. */
public final class Limits {
    /** JPEG of one frame, bytes. A 1280x720 picture at quality 85 has about 150 kB. */
    public static final int MAX_JPEG_BYTES = 512 * 1024;

    /** One packet of sound, bytes: the most that Opus needs for a frame (RFC 6716, section 3.4). */
    public static final int MAX_OPUS_BYTES = 1275;

    /** How much sound is in a packet. */
    public static final Duration AUDIO_PACKET = Duration.ofMillis(20);

    /**
     * Packets of sound a second that a sender may send on average; bursts up to twice as many. One in ten more than
     * there are, as a client's clock may run faster, and what it held back during a pause comes on top.
     */
    public static final int MAX_AUDIO_PACKETS_PER_SECOND = 55;

    /** Level of silence, -dBov (RFC 6464). */
    public static final int MAX_AUDIO_LEVEL = 127;

    /** One message on a connection, bytes: a frame and 64 KiB for all that is around it. */
    public static final int MAX_MESSAGE_BYTES = MAX_JPEG_BYTES + 64 * 1024;

    /**
     * One record on the log, bytes. Above {@link #MAX_MESSAGE_BYTES}, because the job adds faces and stamps. Broker,
     * producers and consumers are set to it.
     */
    public static final int MAX_RECORD_BYTES = 1024 * 1024;

    /** Width and height of a picture, pixels. */
    public static final int MIN_DIMENSION = 16;

    /** Width and height of a picture, pixels. */
    public static final int MAX_DIMENSION = 1920;

    /** Effects asked for by one frame. */
    public static final int MAX_EFFECTS = 8;

    /** Pictures from which a face is learnt. */
    public static final int MAX_ENROLMENT_PICTURES = 5;

    /**
     * The pictures from which a face is learnt and all that is around them, bytes: they travel as one record, as a
     * frame does.
     */
    public static final int MAX_ENROLMENT_BYTES = MAX_MESSAGE_BYTES;

    /**
     * How long somebody waits for a face to be learnt. One that has waited longer for the job is not learnt any more:
     * its owner has been told so, and may have changed their mind.
     */
    public static final Duration ENROLMENT_DEADLINE = Duration.ofSeconds(10);

    /** Members of a call that a face is compared with. */
    public static final int MAX_CANDIDATES = 64;

    /** Parameters of one effect. */
    public static final int MAX_EFFECT_PARAMETERS = 8;

    /** Frames a second that a sender may send on average; bursts up to twice as many. */
    public static final int MAX_FRAMES_PER_SECOND = 30;

    /**
     * Greatest sequence number of a frame, and of a packet of sound, {@code Number.MAX_SAFE_INTEGER}: up to here a
     * JavaScript client counts exactly. At {@link #MAX_FRAMES_PER_SECOND} it lasts for nine million years.
     */
    public static final long MAX_SEQUENCE = (1L << 53) - 1;

    /** Characters of an access token. */
    public static final int MAX_TOKEN_LENGTH = 4096;

    /** Characters of what a device is called. */
    public static final int MAX_DEVICE_LENGTH = 64;

    /** Bytes by which a device is known again: too many to be guessed. */
    public static final int MIN_DEVICE_KEY_BYTES = 16;

    /** Bytes by which a device is known again. */
    public static final int MAX_DEVICE_KEY_BYTES = 64;

    /** How long a new connection may wait before it says {@code Join}. */
    public static final Duration JOIN_DEADLINE = Duration.ofSeconds(5);

    /** Age, from the gateway's receipt, at which a frame is not worth showing any more. */
    public static final Duration DEFAULT_FRAME_DEADLINE = Duration.ofSeconds(1);

    /** Characters (code points) of what is said in the chat at once. */
    public static final int MAX_CHAT_CHARACTERS = 1000;

    /** Lines of the chat that are kept for who comes later. */
    public static final int MAX_CHAT_LINES = 50;

    /** Actions a second that a caller may ask for on average. */
    public static final int MAX_ACTIONS_PER_SECOND = 5;

    /** Actions that a caller may ask for at once. */
    public static final int MAX_ACTIONS_AT_ONCE = 10;

    /** Senders that a receiver may name in one {@code Watch}: as many as a call has members. */
    public static final int MAX_WATCHED = 100;

    private Limits() {}
}
