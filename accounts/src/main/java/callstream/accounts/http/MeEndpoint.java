package callstream.accounts.http;

import callstream.accounts.http.UsersEndpoint.UserAnswer;
import callstream.accounts.login.Caller;
import callstream.accounts.login.NewPasswords;
import callstream.accounts.login.Password;
import callstream.accounts.profile.OwnAccount;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** {@code /api/me}: the caller's own account. */
final class MeEndpoint {
    private final OwnAccount account;
    private final NewPasswords newPasswords;

    MeEndpoint(OwnAccount account, NewPasswords newPasswords) {
        this.account = account;
        this.newPasswords = newPasswords;
    }

    void show(RoutingContext context) {
        Answers.send(context, 200, account.show(BearerToken.callerOf(context)).map(UserAnswer::of));
    }

    void rename(RoutingContext context) {
        String name = ShownText.of("name", JsonBody.of(context).getString("name"));
        var user = account.rename(BearerToken.callerOf(context), name);
        Answers.send(context, 200, user.map(UserAnswer::of));
    }

    void changePassword(RoutingContext context) {
        JsonObject body = JsonBody.of(context);
        Caller caller = BearerToken.callerOf(context);
        var password = new Password(body.getString("newPassword"));
        Answers.sendNothing(
                context,
                account.login(caller)
                        .compose(login -> newPasswords
                                .objection(password, login)
                                .map(objection -> Future.<Void>failedFuture(
                                        new InvalidFieldException("newPassword", "newPassword " + objection)))
                                .orElseGet(Future::succeededFuture))
                        .compose(acceptable -> account.changePassword(
                                caller, new Password(body.getString("password")), password, Origins.of(context))));
    }

    void delete(RoutingContext context) {
        var password = new Password(JsonBody.of(context).getString("password"));
        Answers.sendNothing(context, account.delete(BearerToken.callerOf(context), password, Origins.of(context)));
    }
}
