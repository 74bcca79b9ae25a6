package callstream.accounts.login;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import me.gosimple.nbvcxz.resources.DictionaryUtil;

/**
 * The passwords that are guessed first: those of the 100,000 that were most often found in leaks that are long enough
 * to be chosen here. Capitals make no difference.
 */
final class CommonPasswords {
    private final Set<String> lowerCase;

    private CommonPasswords(Set<String> lowerCase) {
        this.lowerCase = lowerCase;
    }

    /** Reads the list, which comes with nbvcxz. */
    static CommonPasswords load() {
        return new CommonPasswords(DictionaryUtil.loadRankedDictionary(DictionaryUtil.passwords).keySet().stream()
                .filter(password -> password.length() >= Password.MIN_LENGTH)
                .map(password -> password.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean contains(Password password) {
        return lowerCase.contains(password.lowerCase());
    }
}
