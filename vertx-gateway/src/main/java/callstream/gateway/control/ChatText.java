package callstream.gateway.control;

import callstream.protocol.Limits;
import java.text.Normalizer;

/** What somebody writes in the chat. */
final class ChatText {
    /** Bounds the work: a letter may come as a handful of code units that NFC makes one of. */
    private static final int MAX_TYPED = 8 * Limits.MAX_CHAT_CHARACTERS;

    private ChatText() {}

    /**
     * The text in NFC: so the same letters are the same characters for everybody who searches or compares.
     *
     * @throws ActionRefusedException if it is empty or too long, shows nothing, or holds what is no text
     */
    static String of(String typed) throws ActionRefusedException {
        if (typed.length() > MAX_TYPED) {
            throw tooLong();
        }
        String text = Normalizer.normalize(typed, Normalizer.Form.NFC);
        if (text.codePointCount(0, text.length()) > Limits.MAX_CHAT_CHARACTERS) {
            throw tooLong();
        }
        if (!text.codePoints().allMatch(ChatText::isText)) {
            throw ActionRefusedException.invalid("the text holds control characters");
        }
        if (text.codePoints().allMatch(ChatText::isInvisible)) {
            throw ActionRefusedException.invalid("the text shows nothing");
        }
        return text;
    }

    private static ActionRefusedException tooLong() {
        return ActionRefusedException.invalid("a text of over " + Limits.MAX_CHAT_CHARACTERS + " characters");
    }

    private static boolean isText(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> !turnsTextAround(character);
            default -> true;
        };
    }

    /**
     * Embeddings, overrides and isolates of the bidirectional algorithm (UAX 9): they turn around what a client shows
     * beside the text. Other format characters make letters and emoji.
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
