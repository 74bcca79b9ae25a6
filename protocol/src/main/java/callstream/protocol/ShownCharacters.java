package callstream.protocol;

/** Which characters people may be shown of what others typed: names, titles, chat. */
public final class ShownCharacters {
    /**
     * Whether a text holds nothing but text: no control characters or line breaks, and nothing that turns it around.
     */
    public static boolean areText(String text) {
        return text.codePoints().allMatch(ShownCharacters::isText);
    }

    /** Whether a text shows nothing, being empty too. */
    public static boolean areInvisible(String text) {
        return text.codePoints().allMatch(ShownCharacters::isInvisible);
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
     * Embeddings, overrides and isolates of the bidirectional algorithm (UAX 9): they reach past the text that holds
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

    private ShownCharacters() {}
}
