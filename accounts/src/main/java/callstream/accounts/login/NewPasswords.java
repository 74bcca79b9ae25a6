package callstream.accounts.login;

import callstream.accounts.store.Login;
import java.util.Optional;

/** Which passwords may be chosen: long ones that nobody would guess first. */
public final class NewPasswords {
    private final CommonPasswords common;

    private NewPasswords(CommonPasswords common) {
        this.common = common;
    }

    /** Reads the list of common passwords. */
    public static NewPasswords load() {
        return new NewPasswords(CommonPasswords.load());
    }

    /** What is wrong with a new password, to follow its name; empty where it may be chosen. */
    public Optional<String> objection(Password password, Login login) {
        if (!password.isAcceptable()) {
            return Optional.of("must have " + Password.MIN_LENGTH + " to " + Password.MAX_LENGTH + " characters");
        } else if (common.contains(password)) {
            return Optional.of("is one of those that are guessed first: choose another");
        } else if (password.lowerCase().equals(login.text())) {
            return Optional.of("must not be the login");
        }
        return Optional.empty();
    }
}
