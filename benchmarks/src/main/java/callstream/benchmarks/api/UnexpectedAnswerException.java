package callstream.benchmarks.api;

/** Accounts answered, but not as it should have. */
public final class UnexpectedAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param asked method and path */
    public UnexpectedAnswerException(String asked, int status) {
        super(asked + " was answered with " + status);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
