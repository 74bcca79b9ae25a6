package callstream.android;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.android.InvalidAddressException.Fault;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {
    private static final Words ENGLISH = Languages.of(Locale.ENGLISH);
    private static final Words RUSSIAN = Languages.of(Locale.forLanguageTag("ru-RU"));

    @ParameterizedTest
    @EnumSource(Problem.class)
    void shouldSayEachProblemInBothLanguages(Problem problem) {
        assertThat(ENGLISH.problemTitle(problem, "s") + ENGLISH.problemText(problem))
                .matches("\\p{ASCII}+");
        assertThat(RUSSIAN.problemTitle(problem, "s") + RUSSIAN.problemText(problem))
                .matches(".*[а-я].*");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void shouldSayEachFaultOfAnAddressInBothLanguages(Fault fault) {
        assertThat(ENGLISH.fault(fault)).matches("\\p{ASCII}+");
        assertThat(RUSSIAN.fault(fault)).matches(".*[а-я].*");
    }

    @Test
    void shouldNameTheServerThatIsNotTrusted() {
        assertThat(ENGLISH.problemTitle(Problem.UNTRUSTED, "calls.example.org")).contains("calls.example.org");
    }

    @Test
    void shouldSpeakEnglishToWhoSpeaksAnotherLanguage() {
        assertThat(Languages.of(Locale.JAPANESE).open()).isEqualTo("Open");
    }
}
