package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.app.Client.Answer;
import callstream.accounts.app.Client.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody finds out by the thousand who has an account, or fills calls with guests. */
class CallLimitsIT {
    @RegisterExtension
    static final RunningAccounts ACCOUNTS =
            new RunningAccounts(Map.of("limits.call.quota", 4, "limits.guest.quota", 2));

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

        assertThat(enter(token).status()).isEqualTo(201);
        assertThat(enter(token).status()).isEqualTo(201);
        assertThat(enter(token).status()).isEqualTo(429);
    }

    private Answer invite(String call, Person person) {
        return client.send(
                "POST", call + "/members", person, new JsonObject().put("members", new JsonArray().add("ghost")));
    }

    private Answer enter(String token) {
        return client.post("/api/invitations/guest", Client.body("token", token).put("name", "Gil"));
    }
}
