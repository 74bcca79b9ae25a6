package callstream.accounts.login;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.store.Login;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewPasswordsTest {
    private static final Login LOGIN = new Login("ann.lee@example.org");
    private static final NewPasswords NEW_PASSWORDS = NewPasswords.load();

    @ParameterizedTest
    @ValueSource(strings = {"correct horse", "password1234567", "Zürichsee im Mai", "パスワードはいつも長い方がいい"})
    void shouldTakeALongPasswordThatFewChoose(String password) {
        assertThat(NEW_PASSWORDS.objection(new Password(password), LOGIN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890", "password123", "PassWord123", "qwertyuiop", "1q2w3e4r5t", "basketball1"})
    void shouldNotTakeOneThatIsGuessedFirstInCapitalsOrNot(String password) {
        assertThat(NEW_PASSWORDS.objection(new Password(password), LOGIN))
                .hasValueSatisfying(
                        objection -> assertThat(objection).startsWith("is one of those that are guessed first"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann.lee@example.org", "Ann.Lee@Example.ORG"})
    void shouldNotTakeTheLogin(String password) {
        assertThat(NEW_PASSWORDS.objection(new Password(password), LOGIN)).contains("must not be the login");
    }

    @Test
    void shouldNotTakeAShortOneHoweverItIsTyped() {
        // Ten characters as typed, nine in normal form C.
        assertThat(NEW_PASSWORDS.objection(new Password("Zu\u0308richsee"), LOGIN))
                .contains("must have 10 to 128 characters");
    }
}
