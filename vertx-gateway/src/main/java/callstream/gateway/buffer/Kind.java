package callstream.gateway.buffer;

/** What one buffer keeps. Sound has one of its own: frames for which there is no room are not to be its fault. */
public enum Kind {
    /** Frames. */
    VIDEO("video", "unacknowledged-frames-2"),
    /** Packets of sound. */
    AUDIO("audio", "unacknowledged-audio-2");

    private final String tag;
    private final String map;

    Kind(String tag, String map) {
        this.tag = tag;
        this.map = map;
    }

    /** As meters have it. */
    public String tag() {
        return tag;
    }

    /**
     * Hazelcast's map. The number in it is that of the keys' format: gateways of one before have a map of their own.
     */
    String map() {
        return map;
    }
}
