package callstream.streaming.process;

/** Whose frames follow each other: those of one caller in one call, whichever connection they came over. */
record StreamKey(String callId, String participantId) {
    /** What is no frame belongs to nobody; it is not remembered. */
    static final StreamKey NOBODY = new StreamKey("", "");
}
