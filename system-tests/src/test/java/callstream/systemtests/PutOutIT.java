package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.caller.AccountsApi;
import callstream.local.caller.CallClient;
import callstream.local.clip.Clip;
import callstream.local.stack.Stack;
import callstream.protocol.Topics;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import callstream.systemtests.PublicApi.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People come into a call by what accounts says, and are put out of it by that: all parts together. */
@ExtendWith(RunningStack.class)
class PutOutIT {
    /** What is promised, from the answer to whoever asked for it. */
    private static final long PUT_OUT_WITHIN_SECONDS = 2;

    private static final Duration LISTED_WITHIN = Duration.ofSeconds(15);

    @Test
    void shouldPutOutAMemberWhomTheOwnerRemoves(Stack stack) throws Exception {
        var api = new PublicApi(stack.gatewayUrl());
        Person anna = api.newPerson("Anna");
        Person boris = api.newPerson("Boris");
        try (var here = new CallClient(stack.gatewayUrl());
                var there = new CallClient(stack.gatewayUrl(1))) {
            String call = makeCall(api, anna, boris);
            TestCaller stays = TestCaller.join(here, anna.session(), call);
            TestCaller goes = TestCaller.join(there, boris.session(), call);

            api.ask("DELETE", "/api/calls/" + call + "/members/" + boris.id(), anna.token(), null);

            assertPutOut(goes, ErrorCode.ERROR_CODE_REMOVED);
            await().until(() -> !stays.present.contains(boris.id()));
            assertRefused(there, boris.session(), call, ErrorCode.ERROR_CODE_CALL_NOT_FOUND);
            assertThat(stays.connection.ended()).isNotDone();
        }
    }

    @Test
    void shouldLetAMemberInWhoWasInvitedAMomentAgo(Stack stack) throws Exception {
        var api = new PublicApi(stack.gatewayUrl());
        Person anna = api.newPerson("Anna");
        Person boris = api.newPerson("Boris");
        try (var client = new CallClient(stack.gatewayUrl(1))) {
            String call = makeCall(api, anna);
            JsonObject invitees =
                    new JsonObject().put("members", JsonArray.of(boris.session().login()));
            api.ask("POST", "/api/calls/" + call + "/members", anna.token(), invitees);

            TestCaller invited = TestCaller.join(client, boris.session(), call); // the log may be behind

            // What the log was behind with comes before this, and has put nobody out.
            api.ask("PATCH", "/api/calls/" + call, anna.token(), new JsonObject().put("title", "Later"));
            await().until(() -> invited.changes.stream()
                    .anyMatch(change -> change.getTitle().equals("Later")));
            assertThat(invited.connection.ended()).isNotDone();
        }
    }

    @Test
    void shouldPutOutAGuestWhoseLinkIsRevoked(Stack stack) throws Exception {
        var api = new PublicApi(stack.gatewayUrl());
        Person anna = api.newPerson("Anna");
        try (var client = new CallClient(stack.gatewayUrl(1))) {
            String call = makeCall(api, anna);
            TestCaller stays = TestCaller.join(client, anna.session(), call);
            JsonObject link = api.ask(
                    "POST", "/api/calls/" + call + "/invitations", anna.token(), new JsonObject().put("guests", true));
            AccountsApi.Session guest = enterAsGuest(api, link.getString("token"));
            TestCaller goes = TestCaller.join(client, guest, call);
            await().until(() -> stays.present.contains(guest.userId()));

            String id = link.getJsonObject("invitation").getString("invitationId");
            api.ask("DELETE", "/api/calls/" + call + "/invitations/" + id, anna.token(), null);

            // Two records say so, on two topics; either may be read first.
            assertPutOut(goes, ErrorCode.ERROR_CODE_REMOVED, ErrorCode.ERROR_CODE_SESSION_REVOKED);
            await().until(() -> !stays.present.contains(guest.userId()));
            assertRefused(client, guest, call, ErrorCode.ERROR_CODE_SESSION_REVOKED);
        }
    }

    @Test
    void shouldPutOutWhoLogsOutEverywhereAndTakeTheirTokenNoMore(Stack stack) throws Exception {
        var api = new PublicApi(stack.gatewayUrl());
        Person anna = api.newPerson("Anna");
        try (var here = new CallClient(stack.gatewayUrl());
                var there = new CallClient(stack.gatewayUrl(1))) {
            String call = makeCall(api, anna);
            TestCaller goes = TestCaller.join(here, anna.session(), call);
            var elsewhere = new AccountsApi(stack.gatewayUrl(1))
                    .logIn(anna.session().login(), anna.password());

            api.ask("DELETE", "/api/sessions", elsewhere.accessToken(), null);

            assertPutOut(goes, ErrorCode.ERROR_CODE_SESSION_REVOKED);
            assertRefused(here, anna.session(), call, ErrorCode.ERROR_CODE_SESSION_REVOKED);
            assertRefused(there, elsewhere, call, ErrorCode.ERROR_CODE_SESSION_REVOKED);
            assertThat(api.send("GET", "/api/calls", anna.token(), null).json().getString("code"))
                    .isEqualTo("session_ended");
        }
    }

    @Test
    void shouldListWhoIsInTheCallAndWhenItWasLastActive(Stack stack) throws Exception {
        var api = new PublicApi(stack.gatewayUrl());
        Person anna = api.newPerson("Anna");
        Person boris = api.newPerson("Boris");
        try (var client = new CallClient(stack.gatewayUrl(1))) {
            String call = makeCall(api, anna, boris);
            assertThat(listed(api, anna, call).containsKey("lastActive")).isFalse();
            Instant before = Instant.now();

            TestCaller caller = TestCaller.join(client, boris.session(), call);
            await().atMost(LISTED_WITHIN)
                    .until(() -> present(api, anna, call).equals(Map.of(anna.id(), false, boris.id(), true)));
            assertThat(Instant.parse(listed(api, anna, call).getString("lastActive")))
                    .isBetween(before, Instant.now());

            caller.connection.leave();
            await().atMost(LISTED_WITHIN)
                    .until(() -> present(api, anna, call).equals(Map.of(anna.id(), false, boris.id(), false)));
        }
    }

    @Test
    void shouldPutOutWhoDeletesTheirAccountAndForgetTheirFace(Stack stack) throws Exception {
        var api = new PublicApi(stack.gatewayUrl());
        Person anna = api.newPerson("Anna");
        Person boris = api.newPerson("Boris");
        Clip clip = RealFrames.forCallers(1).get(0);
        try (var client = new CallClient(stack.gatewayUrl());
                var log = new CallLog(stack)) {
            client.faces().enrol(anna.session(), true, List.of(clip.frame(0), clip.frame(15), clip.frame(30)));
            assertThat(log.newest(Topics.FACES)).containsKey(anna.id());
            String call = makeCall(api, anna, boris);
            TestCaller goes = TestCaller.join(client, anna.session(), call);
            TestCaller stays = TestCaller.join(client, boris.session(), call);

            api.ask("DELETE", "/api/me", anna.token(), new JsonObject().put("password", anna.password()));

            assertPutOut(goes, ErrorCode.ERROR_CODE_REMOVED, ErrorCode.ERROR_CODE_SESSION_REVOKED);
            await().until(() -> !stays.present.contains(anna.id()));
            await().until(() -> !log.newest(Topics.FACES).containsKey(anna.id()));
            assertRefused(client, anna.session(), call, ErrorCode.ERROR_CODE_SESSION_REVOKED);
            assertThat(listed(api, boris, call).getString("ownerId")).isEqualTo(boris.id());
            assertThat(present(api, boris, call)).doesNotContainKey(anna.id());
            assertThat(stays.connection.ended()).isNotDone();
        }
    }

    private static String makeCall(PublicApi api, Person owner, Person... others) throws Exception {
        var logins = new JsonArray();
        for (Person other : others) {
            logins.add(other.session().login());
        }
        var call = new JsonObject().put("title", "A test").put("members", logins);
        return api.ask("POST", "/api/calls", owner.token(), call).getString("callId");
    }

    private static AccountsApi.Session enterAsGuest(PublicApi api, String linkToken) throws Exception {
        JsonObject guest = api.ask(
                "POST",
                "/api/invitations/guest",
                null,
                new JsonObject().put("token", linkToken).put("name", "Guest"));
        return new AccountsApi.Session(guest.getString("userId"), "", "Guest", guest.getString("accessToken"));
    }

    /** The call in the list of one of its members. */
    private static JsonObject listed(PublicApi api, Person member, String call) throws Exception {
        JsonArray calls = api.ask("GET", "/api/calls", member.token(), null).getJsonArray("calls");
        return calls.stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("callId").equals(call))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Boolean> present(PublicApi api, Person member, String call) throws Exception {
        return listed(api, member, call).getJsonArray("members").stream()
                .map(JsonObject.class::cast)
                .collect(Collectors.toMap(each -> each.getString("userId"), each -> each.getBoolean("present")));
    }

    private static void assertPutOut(TestCaller caller, ErrorCode... reasons) throws Exception {
        var end = caller.connection.ended().get(PUT_OUT_WITHIN_SECONDS, TimeUnit.SECONDS);
        Error lastWord = Objects.requireNonNull(end.error());
        assertThat(lastWord.getCode()).as(lastWord.getMessage()).isIn((Object[]) reasons);
    }

    private static void assertRefused(CallClient client, AccountsApi.Session user, String call, ErrorCode reason)
            throws Exception {
        TestCaller again = TestCaller.connect(client);
        var unused = again.connection.join(user.accessToken(), call);
        assertThat(Objects.requireNonNull(again.end().error()).getCode()).isEqualTo(reason);
    }
}
