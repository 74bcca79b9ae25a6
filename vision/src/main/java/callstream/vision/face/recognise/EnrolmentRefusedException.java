package callstream.vision.face.recognise;

/** A face can't be learnt from the pictures that were given. */
public final class EnrolmentRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final EnrolmentFault fault;
    private final int picture;

    /**
     * @param fault what is wrong
     * @param picture which one is meant, from 0
     * @param message for people: what is wrong with it, with the numbers
     */
    public EnrolmentRefusedException(EnrolmentFault fault, int picture, String message) {
        // No stack trace: this is an answer to a user.
        super(message, null, false, false);
        this.fault = fault;
        this.picture = picture;
    }

    public EnrolmentFault fault() {
        return fault;
    }

    /** Which picture is meant, from 0. */
    public int picture() {
        return picture;
    }
}
