package callstream.accounts.store;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a user logs in with: unique, and known to the other members of a call.
 *
 * @param text 3 to 64 characters of {@code [a-z0-9._@+-]}; an e-mail address fits
 */
public record Login(String text) {
    /** What a login may look like, for people. */
    public static final String RULE = "3 to 64 characters: letters a to z, digits, and . _ @ + -";

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._@+-]{3,64}");

    /** @throws IllegalArgumentException if {@code text} is not as {@link #parse} makes it */
    public Login {
        if (!ALLOWED.matcher(text).matches() || !text.equals(text.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("a login has " + RULE + ", in lower case");
        }
    }

    /**
     * Takes a login as a person types it: capitals count as small letters.
     *
     * @return empty where it is none
     */
    public static Optional<Login> parse(String typed) {
        // Matched before it is lowered: some characters outside a to z have their small letter within.
        return ALLOWED.matcher(typed).matches()
                ? Optional.of(new Login(typed.toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
