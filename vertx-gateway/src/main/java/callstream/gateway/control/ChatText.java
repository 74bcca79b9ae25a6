package callstream.gateway.control;

import callstream.protocol.Limits;
import callstream.protocol.ShownCharacters;
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
        if (!ShownCharacters.areText(text)) {
            throw ActionRefusedException.invalid("the text holds control characters");
        }
        if (ShownCharacters.areInvisible(text)) {
            throw ActionRefusedException.invalid("the text shows nothing");
        }
        return text;
    }

    private static ActionRefusedException tooLong() {
        return ActionRefusedException.invalid("a text of over " + Limits.MAX_CHAT_CHARACTERS + " characters");
    }
}
