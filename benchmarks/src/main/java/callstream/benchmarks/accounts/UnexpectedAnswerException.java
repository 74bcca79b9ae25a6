package callstream.benchmarks.accounts;

/** Accounts answered, but not as it should have. */
final class UnexpectedAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param asked method and path */
    UnexpectedAnswerException(String asked, int status) {
        super(asked + " was answered with " + status);
        this.status = status;
    }

    int status() {
        return status;
    }
}
