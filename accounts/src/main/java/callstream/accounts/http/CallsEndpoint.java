package callstream.accounts.http;

import callstream.accounts.calls.Calls;
import callstream.accounts.login.Caller;
import callstream.accounts.store.CallAlteration;
import callstream.accounts.store.CallSettings;
import callstream.accounts.store.Login;
import callstream.accounts.store.RequiredBlur;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** {@code /api/calls} and one call: for its members, and for its guests to look at. */
final class CallsEndpoint {
    private final Calls calls;

    CallsEndpoint(Calls calls) {
        this.calls = calls;
    }

    void create(RoutingContext context) {
        Caller caller = BearerToken.callerOf(context);
        JsonObject body = JsonBody.of(context);
        var call = calls.create(
                caller,
                ShownText.of("title", body.getString("title")),
                settings(body.getJsonObject("settings", new JsonObject())),
                logins(body.getJsonArray("members")));
        Answers.send(context, 201, call.map(made -> CallAnswer.to(caller, made)));
    }

    void list(RoutingContext context) {
        Caller caller = BearerToken.callerOf(context);
        PageRequest asked = PageRequest.of(context);
        var page = calls.list(caller, asked.limit(), asked.after());
        Answers.send(context, 200, page.map(found -> {
            found.next().ifPresent(next -> context.response().putHeader("Link", asked.linkTo("/api/calls", next)));
            return CallListAnswer.to(caller, found);
        }));
    }

    void get(RoutingContext context) {
        Caller caller = BearerToken.callerOf(context);
        var call = calls.get(caller, PathId.ofCall(context));
        Answers.send(context, 200, call.map(found -> CallAnswer.to(caller, found)));
    }

    void alter(RoutingContext context) {
        Caller caller = BearerToken.callerOf(context);
        var call = calls.alter(caller, PathId.ofCall(context), alteration(JsonBody.of(context)), Origins.of(context));
        Answers.send(context, 200, call.map(altered -> CallAnswer.to(caller, altered)));
    }

    void end(RoutingContext context) {
        Caller caller = BearerToken.callerOf(context);
        Answers.sendNothing(context, calls.end(caller, PathId.ofCall(context), Origins.of(context)));
    }

    private static CallSettings settings(JsonObject given) {
        return new CallSettings(
                given.getBoolean("recognition", CallSettings.DEFAULT.recognition()),
                blur(given).orElse(CallSettings.DEFAULT.requiredBlur()));
    }

    private static CallAlteration alteration(JsonObject given) {
        JsonObject settings = given.getJsonObject("settings", new JsonObject());
        return new CallAlteration(
                Optional.ofNullable(given.getString("title")).map(title -> ShownText.of("title", title)),
                Optional.ofNullable(settings.getBoolean("recognition")),
                blur(settings));
    }

    private static Optional<RequiredBlur> blur(JsonObject settings) {
        return Optional.ofNullable(settings.getString("requiredBlur")).map(RequiredBlur::of);
    }

    /** The logins in a list, each once. */
    static Set<Login> logins(JsonArray list) {
        var logins = new LinkedHashSet<Login>();
        for (Object element : list) {
            String text = (String) element;
            logins.add(Login.parse(text).orElseThrow(() -> notALogin(text)));
        }
        return logins;
    }

    private static InvalidFieldException notALogin(String text) {
        return new InvalidFieldException(
                "members", "'" + ShownText.abbreviate(text) + "' is no login; those have " + Login.RULE);
    }
}
