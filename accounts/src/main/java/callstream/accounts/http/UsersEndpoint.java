package callstream.accounts.http;

import callstream.accounts.login.Password;
import callstream.accounts.register.Registration;
import callstream.accounts.store.Login;
import callstream.accounts.store.User;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** {@code /api/users}. */
final class UsersEndpoint {
    private static final int MAX_NAME = 64;

    private final Registration registration;

    UsersEndpoint(Registration registration) {
        this.registration = registration;
    }

    void register(RoutingContext context) {
        NewUser asked = NewUser.from(JsonBody.of(context, "login", "password", "name"));
        var user = registration.register(asked.login(), asked.password(), asked.name());
        Answers.send(context, 201, user.map(UserAnswer::of));
    }

    /** Body of a registration. */
    record NewUser(Login login, Password password, String name) {
        static NewUser from(JsonBody body) {
            Login login = Login.parse(body.text("login"))
                    .orElseThrow(() -> new InvalidFieldException("login", "login must have " + Login.RULE));
            var password = new Password(body.text("password"));
            if (!password.isAcceptable()) {
                throw new InvalidFieldException(
                        "password",
                        "password must have " + Password.MIN_LENGTH + " to " + Password.MAX_LENGTH + " characters");
            }
            return new NewUser(login, password, ShownText.of("name", body.text("name"), MAX_NAME));
        }
    }

    /** A user, as clients see one. */
    record UserAnswer(UUID userId, String login, String name) {
        static UserAnswer of(User user) {
            return new UserAnswer(user.id(), user.login().text(), user.name());
        }
    }
}
