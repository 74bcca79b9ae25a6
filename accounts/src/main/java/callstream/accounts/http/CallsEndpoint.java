package callstream.accounts.http;

import callstream.accounts.calls.CallNotFoundException;
import callstream.accounts.calls.Calls;
import callstream.accounts.http.UsersEndpoint.UserAnswer;
import callstream.accounts.login.Caller;
import callstream.accounts.store.Call;
import callstream.accounts.store.Login;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** {@code /api/calls}: for those who show an access token. */
final class CallsEndpoint {
    private final Calls calls;

    CallsEndpoint(Calls calls) {
        this.calls = calls;
    }

    void create(RoutingContext context) {
        Caller caller = BearerToken.callerOf(context);
        NewCall asked = NewCall.from(JsonBody.of(context));
        var call = calls.create(caller, asked.title(), asked.members());
        Answers.send(context, 201, call.map(CallAnswer::of));
    }

    void list(RoutingContext context) {
        Caller caller = BearerToken.callerOf(context);
        Answers.send(context, 200, calls.list(caller).map(CallsAnswer::of));
    }

    void get(RoutingContext context) {
        Caller caller = BearerToken.callerOf(context);
        Answers.send(
                context,
                200,
                calls.get(caller, callId(context.pathParam("callId"))).map(CallAnswer::of));
    }

    private static UUID callId(String text) {
        try {
            UUID id = UUID.fromString(text);
            // UUID.fromString also takes short forms; one call has one address.
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw new CallNotFoundException();
        }
        throw new CallNotFoundException();
    }

    /** Body of a new call. */
    record NewCall(String title, Set<Login> members) {
        static NewCall from(JsonObject body) {
            var members = new LinkedHashSet<Login>();
            for (Object element : body.getJsonArray("members")) {
                String text = (String) element;
                members.add(Login.parse(text).orElseThrow(() -> notALogin(text)));
            }
            return new NewCall(ShownText.of("title", body.getString("title")), members);
        }

        private static InvalidFieldException notALogin(String text) {
            return new InvalidFieldException(
                    "members", "'" + ShownText.abbreviate(text) + "' is no login; those have " + Login.RULE);
        }
    }

    /** A call, as its members see it. */
    record CallAnswer(UUID callId, String title, List<UserAnswer> members) {
        static CallAnswer of(Call call) {
            return new CallAnswer(
                    call.id(),
                    call.title(),
                    call.members().stream().map(UserAnswer::of).toList());
        }
    }

    /** Calls of one member, newest first. */
    record CallsAnswer(List<CallAnswer> calls) {
        static CallsAnswer of(List<Call> calls) {
            return new CallsAnswer(calls.stream().map(CallAnswer::of).toList());
        }
    }
}
