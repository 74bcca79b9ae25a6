package callstream.local.caller;

/** The connection ended before the gateway let the caller in. */
public final class CallEndedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Not serialised: nobody sends these anywhere. */
    private final transient CallEnd end;

    CallEndedException(CallEnd end) {
        super("the connection ended with " + end.shown());
        this.end = end;
    }

    public CallEnd end() {
        return end;
    }
}
