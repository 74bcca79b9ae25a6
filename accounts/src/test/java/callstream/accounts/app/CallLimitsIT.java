package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.app.Client.Answer;
import callstream.accounts.app.Client.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody finds out by the thousand who has an account, or fills calls with guests. */
class CallLimitsIT {
    @RegisterExtension
    static final RunningAccounts ACCOUNTS =
            new RunningAccounts(Map.of("limits.call.quota", 5, "limits.link.quota", 3, "limits.guest.quota", 2));

    private final Client client = ACCOUNTS.client();

    @Test
    void shouldLimitHowOftenAUserNamesOthersAndGuestsCome() {
        Person ann = client.person("ann");
        Person bob = client.person("bob");
        String call = "/api/calls/"
                + client.createCall(ann, "Monday", List.of()).json().getString("callId");
        String token = client.send("POST", call + "/invitations", ann, new JsonObject().put("guests", true))
                .json()
                .getString("token");

        assertThat(invite(call, ann).code()).isEqualTo("unknown_members");
        assertThat(invite(call, ann).code()).isEqualTo("unknown_members");
        assertThat(client.createCall(ann, "Ghosts", List.of("ghost")).code()).isEqualTo("unknown_members");
        Answer refused = invite(call, ann);
        assertThat(refused).returns(429, Answer::status).returns("too_many_requests", Answer::code);
        assertThat(refused.header("Retry-After")).isPresent();
        assertThat(client.createCall(ann, "Ghosts", List.of("ghost")).status()).isEqualTo(429);
        // Another user is not kept from it.
        assertThat(client.createCall(bob, "Mine", List.of()).status()).isEqualTo(201);

        assertThat(Stream.generate(() -> look(token).status()).limit(4)).containsExactly(200, 200, 200, 429);
        assertThat(Stream.generate(() -> enter(token).status()).limit(3)).containsExactly(201, 201, 429);
    }

    @Test
    void shouldLimitHowOftenAUserChangesCalls() {
        Person cleo = client.person("cleo");
        String call = "/api/calls/"
                + client.createCall(cleo, "Monday", List.of()).json().getString("callId");
        Answer made = client.send("POST", call + "/invitations", cleo, new JsonObject());
        String link =
                call + "/invitations/" + made.json().getJsonObject("invitation").getString("invitationId");

        assertThat(client.patch(call, cleo, Client.body("title", "Tuesday")).header("RateLimit-Policy"))
                .contains("\"call\";q=5;w=300");
        assertThat(client.delete(link, cleo).status()).isEqualTo(204);
        assertThat(client.delete(call + "/members/" + UUID.randomUUID(), cleo).code())
                .isEqualTo("member_not_found");

        assertThat(client.patch(call, cleo, Client.body("title", "Friday")).code())
                .isEqualTo("too_many_requests");
        assertThat(client.send("POST", call + "/invitations", cleo, new JsonObject())
                        .code())
                .isEqualTo("too_many_requests");
        assertThat(client.delete(link, cleo).code()).isEqualTo("too_many_requests");
        assertThat(client.delete(call + "/members/" + cleo.userId(), cleo).code())
                .isEqualTo("too_many_requests");
        // Looking, and ending it, is not limited.
        assertThat(client.get(call, cleo).json().getString("title")).isEqualTo("Tuesday");
        assertThat(client.delete(call, cleo).status()).isEqualTo(204);
    }

    private Answer invite(String call, Person person) {
        return client.send(
                "POST", call + "/members", person, new JsonObject().put("members", new JsonArray().add("ghost")));
    }

    private Answer look(String token) {
        return client.post("/api/invitations/look", Client.body("token", token));
    }

    private Answer enter(String token) {
        return client.post("/api/invitations/guest", Client.body("token", token).put("name", "Gil"));
    }
}
