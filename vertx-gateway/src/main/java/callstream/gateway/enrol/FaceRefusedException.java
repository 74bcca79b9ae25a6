package callstream.gateway.enrol;

import java.util.OptionalInt;

/** Why a face was not learnt or forgotten; an answer to a caller. */
public final class FaceRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** HTTP status. */
    private final int status;

    private final String code;
    private final int picture;

    private FaceRefusedException(int status, String code, String message, int picture) {
        // No stack trace: this is an answer to a client.
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.picture = picture;
    }

    /**
     * One that is about no picture in particular.
     *
     * @param status of HTTP
     * @param code stable, for programs
     * @param message for people
     */
    public static FaceRefusedException of(int status, String code, String message) {
        return new FaceRefusedException(status, code, message, -1);
    }

    static FaceRefusedException ofPicture(String code, String message, int picture) {
        return new FaceRefusedException(422, code, message, picture);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** Which picture is meant, from 0; empty where none is. */
    public OptionalInt picture() {
        return picture < 0 ? OptionalInt.empty() : OptionalInt.of(picture);
    }
}
