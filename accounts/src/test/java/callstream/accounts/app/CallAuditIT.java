package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.app.Client.Person;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people do to calls is written down with who did it, to whom, in which call and from where. */
class CallAuditIT {
    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts();

    private static int tests;

    private final Client client = ACCOUNTS.client();
    private Person owner = new Person("", new UUID(0, 0), "", "");
    private Person member = owner;
    private Person stranger = owner;
    private String callId = "";
    private String call = "";

    /** Others for each test: some delete their accounts. */
    @BeforeEach
    void makeCall() {
        tests++;
        owner = client.person("owner" + tests);
        member = client.person("member" + tests);
        stranger = client.person("stranger" + tests);
        callId = client.createCall(owner, "Monday", List.of(member.login()))
                .json()
                .getString("callId");
        call = "/api/calls/" + callId;
    }

    @Test
    void shouldWriteDownWhoRemovedWhomFromWhereAndInWhichRequest() {
        client.send(client.request(call + "/members/" + member.userId())
                .header("Authorization", "Bearer " + owner.token())
                .header("X-Forwarded-For", "2001:DB8::18")
                .header("X-Request-Id", "removal-" + tests)
                .method("DELETE", BodyPublishers.noBody()));

        assertThat(rows()).isEqualTo("member_removed by owner to member");
        assertThat(ACCOUNTS.askDatabase("SELECT address || ' ' || session_id FROM audit WHERE request_id = 'removal-"
                        + tests + "' AND call_id = '" + callId + "'"))
                .isEqualTo("2001:db8::18 " + owner.sid());
    }

    @Test
    void shouldWriteDownThatAMemberLeft() {
        leave(member);

        assertThat(rows()).isEqualTo("member_left by member");
    }

    @Test
    void shouldWriteDownToWhomACallPassedWhenItsOwnerLeft() {
        leave(owner);

        assertThat(rows()).isEqualTo("member_left by owner, ownership_passed by owner to member");
    }

    @Test
    void shouldWriteDownThatACallEndedAsItsLastMemberLeft() {
        leave(member);
        leave(owner);

        assertThat(rows()).isEqualTo("member_left by member, member_left by owner, call_ended by owner");
    }

    @Test
    void shouldWriteDownThatTheOwnerEndedACall() {
        client.delete(call, owner);

        assertThat(rows()).isEqualTo("call_ended by owner");
    }

    @Test
    void shouldWriteDownSettingsAndNoTitle() {
        client.patch(call, owner, Client.body("title", "Tuesday"));
        assertThat(rows()).isEmpty();

        client.patch(call, owner, settings("recognition", false));
        client.patch(call, owner, settings("requiredBlur", "faces"));

        assertThat(rows()).isEqualTo("call_settings_set by owner, call_settings_set by owner");
    }

    @Test
    void shouldWriteDownLinksAndWhoCameByThem() {
        JsonObject link = link();
        String token = link.getString("token");
        client.send("POST", "/api/invitations/accept", stranger, Client.body("token", token));
        // Who is a member already does not become one.
        client.send("POST", "/api/invitations/accept", stranger, Client.body("token", token));
        Person guest = enter(token);
        leave(guest);
        client.delete(call + "/invitations/" + link.getJsonObject("invitation").getString("invitationId"), owner);

        assertThat(rows())
                .isEqualTo("invitation_made by owner, joined_by_link by stranger, guest_came by another,"
                        + " member_left by another, invitation_revoked by owner");
        assertThat(ACCOUNTS.askDatabase("SELECT user_id || ' ' || session_id FROM audit WHERE event = 'guest_came'"
                        + " AND call_id = '" + callId + "'"))
                .isEqualTo(guest.userId() + " " + guest.sid());
    }

    @Test
    void shouldWriteDownNothingOfWhatWasRefused() {
        client.delete(call + "/members/" + owner.userId(), member);
        client.delete(call, stranger);
        client.patch(call, member, settings("recognition", false));
        client.send("POST", call + "/invitations", member, new JsonObject());
        client.delete(call + "/members/" + stranger.userId(), owner);

        assertThat(rows()).isEmpty();
    }

    @Test
    void shouldDoNothingThatCannotBeWrittenDown() {
        String token = link().getString("token");
        ACCOUNTS.runInDatabase("ALTER TABLE audit RENAME TO audit_away");
        List<Integer> statuses;
        try {
            statuses = List.of(
                    client.delete(call + "/members/" + member.userId(), owner).status(),
                    client.delete(call + "/members/" + owner.userId(), owner).status(),
                    client.patch(call, owner, settings("requiredBlur", "faces")).status(),
                    client.send("POST", call + "/invitations", owner, new JsonObject())
                            .status(),
                    client.send("POST", "/api/invitations/accept", stranger, Client.body("token", token))
                            .status(),
                    client.post(
                                    "/api/invitations/guest",
                                    Client.body("token", token).put("name", "Guest"))
                            .status(),
                    client.delete(call, owner).status());
        } finally {
            ACCOUNTS.runInDatabase("ALTER TABLE audit_away RENAME TO audit");
        }

        assertThat(statuses).containsOnly(500);
        JsonObject left = client.get(call, owner).json();
        assertThat(left.getJsonArray("members")).hasSize(2);
        assertThat(left.getJsonObject("settings").getString("requiredBlur")).isEqualTo("none");
        assertThat(client.get(call + "/invitations", owner).json().getJsonArray("invitations"))
                .hasSize(1);
    }

    @Test
    void shouldKeepOfADeletedUserOnlyWhatHappened() {
        client.delete(call + "/members/" + member.userId(), owner);
        client.send("POST", "/api/invitations/accept", stranger, Client.body("token", link().getString("token")));

        client.delete("/api/me", member, Client.body("password", Client.PASSWORD));
        client.delete("/api/me", stranger, Client.body("password", Client.PASSWORD));

        assertThat(rows()).isEqualTo("member_removed by owner, invitation_made by owner");
        assertThat(ACCOUNTS.traces(member.userId())).isEmpty();
        assertThat(ACCOUNTS.traces(stranger.userId())).isEmpty();
        assertThat(ACCOUNTS.askDatabase("SELECT count(*) FROM audit WHERE event = 'joined_by_link' AND user_id IS NULL"
                        + " AND session_id IS NULL AND call_id IS NULL AND address IS NULL"))
                .isEqualTo("1");
    }

    private void leave(Person person) {
        client.delete(call + "/members/" + person.userId(), person);
    }

    private JsonObject link() {
        return client.send("POST", call + "/invitations", owner, new JsonObject().put("guests", true))
                .json();
    }

    private Person enter(String token) {
        JsonObject entered = client.post(
                        "/api/invitations/guest", Client.body("token", token).put("name", "Guest"))
                .json();
        return Person.of("", entered);
    }

    private static JsonObject settings(String name, Object value) {
        return new JsonObject().put("settings", new JsonObject().put(name, value));
    }

    /** What was written down of the call, in order: event, by whom, to whom. */
    private String rows() {
        return ACCOUNTS.askDatabase("SELECT coalesce(string_agg(event || coalesce(' by ' || " + role("user_id")
                + ", '') || coalesce(' to ' || " + role("other_id") + ", ''), ', ' ORDER BY id), '')"
                + " FROM audit WHERE call_id = '" + callId + "'");
    }

    private String role(String column) {
        return "CASE " + column + " WHEN '" + owner.userId() + "' THEN 'owner' WHEN '" + member.userId()
                + "' THEN 'member' WHEN '" + stranger.userId() + "' THEN 'stranger' ELSE CASE WHEN " + column
                + " IS NOT NULL THEN 'another' END END";
    }
}
