package callstream.vision;

import org.jspecify.annotations.Nullable;

/** A decoded picture could not be made into what was asked for, and must not be shown as it is. */
public final class ProcessingException extends Exception {
    private static final long serialVersionUID = 1L;

    /** How far the picture came. */
    public enum Stage {
        /** Not begun: an effect is unknown, or a parameter is out of its bounds. The sender's fault. */
        EFFECTS,
        /** The detector failed, and no effect was to hide the faces. */
        DETECT,
        /** An effect failed. */
        FILTER,
        /** The result could not be encoded, or not within {@link callstream.protocol.Limits#MAX_JPEG_BYTES}. */
        ENCODE
    }

    /** Where it failed. */
    private final Stage stage;

    /**
     * @param stage where it failed
     * @param message what is wrong, for people
     * @param cause what the library below said, if it did
     */
    public ProcessingException(Stage stage, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.stage = stage;
    }

    /** Where it failed. */
    public Stage stage() {
        return stage;
    }
}
