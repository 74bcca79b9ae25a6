package callstream.accounts.http;

import callstream.accounts.login.Password;
import callstream.accounts.register.Registration;
import callstream.accounts.store.Login;
import callstream.accounts.store.User;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** {@code /api/users}. */
final class UsersEndpoint {
    private final Registration registration;

    UsersEndpoint(Registration registration) {
        this.registration = registration;
    }

    void register(RoutingContext context) {
        NewUser asked = NewUser.from(JsonBody.of(context));
        var user = registration.register(asked.login(), asked.password(), asked.name());
        Answers.send(context, 201, user.map(UserAnswer::of));
    }

    /** Body of a registration. */
    record NewUser(Login login, Password password, String name) {
        static NewUser from(JsonObject body) {
            Login login = Login.parse(body.getString("login"))
                    .orElseThrow(() -> new InvalidFieldException("login", "login must have " + Login.RULE));
            var password = new Password(body.getString("password"));
            // The contract counts what was typed, this what is kept: its normal form.
            if (!password.isAcceptable()) {
                throw new InvalidFieldException(
                        "password",
                        "password must have " + Password.MIN_LENGTH + " to " + Password.MAX_LENGTH + " characters");
            }
            return new NewUser(login, password, ShownText.of("name", body.getString("name")));
        }
    }

    /** A user, as clients see one. */
    record UserAnswer(UUID userId, String login, String name) {
        static UserAnswer of(User user) {
            return new UserAnswer(user.id(), user.login().text(), user.name());
        }
    }
}
