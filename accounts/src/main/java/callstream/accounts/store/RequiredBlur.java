package callstream.accounts.store;

import java.util.Locale;

/** What every picture of a call hides, whatever its sender asks for. */
public enum RequiredBlur {
    NONE,
    FACES,
    BACKGROUND,
    PICTURE;

    /** As it is written in JSON and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The value that is written so.
     *
     * @throws IllegalArgumentException there is none
     */
    public static RequiredBlur of(String text) {
        for (RequiredBlur value : values()) {
            if (value.text().equals(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException("no blur is called " + text);
    }
}
