package callstream.android;

import java.util.Locale;

/** Which {@link Words} there are. */
final class Languages {
    private Languages() {}

    /** Those of the phone's language; English where we do not speak it. */
    static Words of(Locale locale) {
        return locale.getLanguage().equals("ru") ? new RussianWords() : new EnglishWords();
    }
}
