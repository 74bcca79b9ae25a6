package callstream.streaming.source;

/** What one look at the log found. */
sealed interface LogFinding {
    /** All topics are there and match each other. */
    record Complete(CapturedLog log) implements LogFinding {}

    /** Something is not there, and may come: the broker still starts, or the topics are being made. */
    record Lacking(String what, String remedy) implements LogFinding {}

    /** It is there and can't be used; waiting does not help. */
    record Unusable(String what, String remedy) implements LogFinding {}
}
