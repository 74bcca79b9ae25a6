package callstream.accounts.http;

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
        if (!text.codePoints().allMatch(ShownText::isText)) {
            throw new InvalidFieldException(field, field + " holds control characters");
        }
        if (text.codePoints().allMatch(ShownText::isInvisible)) {
            throw new InvalidFieldException(field, field + " shows nothing");
        }
        return text;
    }

    /** For messages: the beginning of what somebody sent. */
    static String abbreviate(String sent) {
        return sent.length() <= 32 ? sent : sent.substring(0, 32) + "…";
    }

    private static boolean isText(int character) {
        return switch (Character.getType(character)) {
            // A half of a pair alone (SURROGATE) is nothing that UTF-8 can say.
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> !turnsTextAround(character);
            default -> true;
        };
    }

    /**
     * Embeddings, overrides and isolates of the bidirectional algorithm (UAX 9): they reach past the name that holds
     * them and turn around what stands beside it. Other format characters make letters and emoji.
     */
    private static boolean turnsTextAround(int character) {
        return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }

    private static boolean isInvisible(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT;
    }
}
