package callstream.accounts.http;

import callstream.accounts.login.NewPasswords;
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
    private final NewPasswords newPasswords;

    UsersEndpoint(Registration registration, NewPasswords newPasswords) {
        this.registration = registration;
        this.newPasswords = newPasswords;
    }

    void register(RoutingContext context) {
        NewUser asked = NewUser.from(JsonBody.of(context), newPasswords);
        var user = registration.register(asked.login(), asked.password(), asked.name(), Origins.of(context));
        Answers.send(context, 201, user.map(UserAnswer::of));
    }

    /** Body of a registration. */
    record NewUser(Login login, Password password, String name) {
        static NewUser from(JsonObject body, NewPasswords newPasswords) {
            Login login = Login.parse(body.getString("login"))
                    .orElseThrow(() -> new InvalidFieldException("login", "login must have " + Login.RULE));
            var password = new Password(body.getString("password"));
            newPasswords.objection(password, login).ifPresent(objection -> {
                throw new InvalidFieldException("password", "password " + objection);
            });
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
