package callstream.accounts.login;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/** What a person typed as password. Shows itself in no log. */
public final class Password {
    /** Characters of a new password. */
    public static final int MIN_LENGTH = 10;

    /** Characters of a new password. */
    public static final int MAX_LENGTH = 128;

    private final String text;

    /**
     * Any text; whether it is good enough for a new password is asked by {@link #isAcceptable}.
     *
     * @param typed brought to normal form C, as keyboards differ in how they send one letter (RFC 8265, section 4.2)
     */
    public Password(String typed) {
        this.text = Normalizer.normalize(typed, Normalizer.Form.NFC);
    }

    /** Whether a new password may be this one: {@value #MIN_LENGTH} to {@value #MAX_LENGTH} characters. */
    public boolean isAcceptable() {
        int length = text.codePointCount(0, text.length());
        return length >= MIN_LENGTH && length <= MAX_LENGTH;
    }

    /** For comparisons in which capitals make no difference. */
    String lowerCase() {
        return text.toLowerCase(Locale.ROOT);
    }

    byte[] utf8() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
