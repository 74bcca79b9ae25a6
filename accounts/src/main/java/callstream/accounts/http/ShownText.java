package callstream.accounts.http;

import callstream.protocol.ShownCharacters;

/** Text that people will see: a user's name, a call's title. */
final class ShownText {
    private ShownText() {}

    /**
     * Text without the white space around it. How long it may be, the contract says.
     *
     * @throws InvalidFieldException if it shows nothing, or holds characters that are no text
     */
    static String of(String field, String typed) {
        String text = typed.strip();
        if (!ShownCharacters.areText(text)) {
            throw new InvalidFieldException(field, field + " holds control characters");
        }
        if (ShownCharacters.areInvisible(text)) {
            throw new InvalidFieldException(field, field + " shows nothing");
        }
        return text;
    }

    /** For messages: the beginning of what somebody sent. */
    static String abbreviate(String sent) {
        return sent.length() <= 32 ? sent : sent.substring(0, 32) + "…";
    }
}
