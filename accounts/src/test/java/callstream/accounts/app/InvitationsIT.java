package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.app.Client.Answer;
import callstream.accounts.app.Client.Person;
import callstream.protocol.v1.Revocation;
import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links into a call, and who comes by them. */
class InvitationsIT {
    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts();

    private static Person ann;
    private static Person bob;

    private final Client client = ACCOUNTS.client();
    private String call = "";

    @BeforeAll
    static void register() {
        ann = ACCOUNTS.client().person("ann");
        bob = ACCOUNTS.client().person("bob");
    }

    @BeforeEach
    void makeCall() {
        // Some tests move the clock on, and tokens live for ten minutes.
        ann = client.again(ann);
        bob = client.again(bob);
        call = "/api/calls/"
                + client.createCall(ann, "Monday", List.of()).json().getString("callId");
    }

    @Test
    void shouldTellTheTokenOnceAndKeepItsHashOnly() {
        Instant before = ACCOUNTS.clock().instant();

        Answer made = link(new JsonObject());

        String token = made.json().getString("token");
        assertThat(Base64.getUrlDecoder().decode(token)).hasSize(32);
        assertThat(made.json().getString("path")).isEqualTo("/#/invitation/" + token);
        JsonObject invitation = made.json().getJsonObject("invitation");
        assertThat(invitation.getBoolean("guests")).isFalse();
        assertThat(Duration.between(before, Instant.parse(invitation.getString("createdAt"))))
                .isBetween(Duration.ofSeconds(-1), Duration.ofMinutes(1));
        assertThat(Duration.between(before, Instant.parse(invitation.getString("expiresAt"))))
                .isBetween(
                        Duration.ofHours(24).minusSeconds(1),
                        Duration.ofHours(24).plusMinutes(1));
        assertThat(client.get(call + "/invitations", ann).json().getJsonArray("invitations"))
                .containsExactly(invitation);
        assertThat(ACCOUNTS.askDatabase("SELECT count(*) FROM invitations i WHERE i::text LIKE '%" + token + "%'"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"lifetimeSeconds\":299}",
                "{\"lifetimeSeconds\":604801}",
                "{\"maxUses\":0}",
                "{\"maxUses\":101}",
                "{\"guests\":\"yes\"}",
                "{\"token\":\"mine\"}"
            })
    void shouldRefuseALinkThatIsNone(String body) {
        assertThat(link(new JsonObject(body)).code()).isEqualTo("invalid_request");
    }

    @Test
    void shouldMakeAUserAMemberOnce() {
        String token = token(new JsonObject().put("maxUses", 1));

        Answer first = accept(token, bob);
        Answer again = accept(token, bob);

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(client.get(call, bob).status()).isEqualTo(200);
        assertThat(uses()).isEqualTo(1);
        assertThat(accept(token, client.person("late-" + UUID.randomUUID())).code())
                .isEqualTo("invitation_not_valid");
    }

    @Test
    void shouldLetInNoMoreThanTheLinkMayWhenManyComeAtOnce() {
        String token = token(new JsonObject().put("guests", true).put("maxUses", 3));

        List<Answer> answers = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> enter(token, "Guest " + i)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(3);
        assertThat(answers.stream().filter(answer -> answer.status() == 404)).hasSize(9);
        assertThat(uses()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "'; DROP TABLE guests; --"})
    void shouldRefuseWhatIsNoToken(String token) {
        assertThat(accept(token, bob).code()).isEqualTo("invalid_request");
    }

    @Test
    void shouldNotTellAnUnknownTokenFromOneWhoseTimeIsOver() {
        String token = token(new JsonObject().put("lifetimeSeconds", 300));
        Person early = client.person("early-" + UUID.randomUUID());
        ACCOUNTS.clock().move(Duration.ofSeconds(301));

        Answer over = accept(token, early);
        Answer unknown = accept("A".repeat(43), early);

        assertThat(over).returns(404, Answer::status).returns("invitation_not_valid", Answer::code);
        assertThat(unknown.json()).isEqualTo(over.json());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldTellWhoHoldsALinkWhereItLeadsAndNotUseIt(boolean guests) {
        String token = token(new JsonObject().put("guests", guests).put("maxUses", 1));

        Answer first = look(token);
        Answer again = look(token);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json())
                .isEqualTo(new JsonObject().put("title", "Monday").put("guests", guests));
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(uses()).isZero();
    }

    @Test
    void shouldTellNothingOfALinkByWhichNobodyMayComeIn() {
        String used = token(new JsonObject().put("maxUses", 1));
        accept(used, bob);
        String over = token(new JsonObject().put("lifetimeSeconds", 300));
        ACCOUNTS.clock().move(Duration.ofSeconds(301));

        assertThat(look(over)).returns(404, Answer::status).returns("invitation_not_valid", Answer::code);
        assertThat(look(used).json()).isEqualTo(look(over).json());
        assertThat(look("A".repeat(43)).json()).isEqualTo(look(over).json());
        assertThat(look("short").code()).isEqualTo("invalid_request");
    }

    @Test
    void shouldLetNoGuestInWhereTheOwnerDoesNotAllowIt() {
        assertThat(enter(token(new JsonObject()), "Gil"))
                .returns(403, Answer::status)
                .returns("guest_refused", Answer::code);
    }

    @Test
    void shouldGiveAGuestATokenForTheOneCall() {
        String token = token(new JsonObject().put("guests", true));

        JsonObject guest = enter(token, "  Gil ").json();

        JsonObject claims = new JsonObject(new String(
                Base64.getUrlDecoder().decode(guest.getString("accessToken").split("\\.", -1)[1]),
                StandardCharsets.UTF_8));
        assertThat(claims.getString("call")).isEqualTo(guest.getString("callId"));
        assertThat(claims.getString("sub")).isEqualTo(guest.getString("userId"));
        assertThat(claims.getString("name")).isEqualTo("Gil");
        assertThat(UUID.fromString(claims.getString("sid"))).isNotNull();
        JsonObject seen = client.get(call, person(guest)).json();
        assertThat(seen.getJsonArray("members"))
                .containsExactly(
                        new JsonObject()
                                .put("userId", ann.userId().toString())
                                .put("name", "Name of ann")
                                .put("guest", false)
                                .put("present", false),
                        new JsonObject()
                                .put("userId", guest.getString("userId"))
                                .put("name", "Gil")
                                .put("guest", true)
                                .put("present", false));
    }

    @Test
    void shouldGiveAGuestTheNextTokensForTheRefreshToken() {
        JsonObject first =
                enter(token(new JsonObject().put("guests", true)), "Gil").json();

        Answer next = client.refresh(first.getString("refreshToken"));

        assertThat(next.status()).isEqualTo(200);
        assertThat(next.json().getString("refreshToken")).isNotEqualTo(first.getString("refreshToken"));
        assertThat(next.json().getString("userId")).isEqualTo(first.getString("userId"));
        assertThat(next.json().getString("name")).isEqualTo("Gil");
        JsonObject claims = Client.claims(next.json().getString("accessToken"));
        assertThat(claims.getString("call")).isEqualTo(first.getString("callId"));
        assertThat(claims.getString("sid"))
                .isEqualTo(Client.claims(first.getString("accessToken")).getString("sid"));
        assertThat(client.get(call, person(next.json())).status()).isEqualTo(200);
        assertThat(client.get("/api/calls", person(next.json())).code()).isEqualTo("guest_refused");
    }

    @Test
    void shouldGiveNoTokensToAGuestWhoHadToGo() {
        Answer made = link(new JsonObject().put("guests", true));
        JsonObject guest = enter(made.json().getString("token"), "Gil").json();
        client.delete(call + "/members/" + guest.getString("userId"), ann);

        assertThat(client.refresh(guest.getString("refreshToken")).code()).isEqualTo("invalid_refresh_token");
    }

    @Test
    void shouldEndTheSessionOfAGuestWhoseTokenIsUsedAgain() throws Exception {
        JsonObject guest =
                enter(token(new JsonObject().put("guests", true)), "Gil").json();
        JsonObject second = client.refresh(guest.getString("refreshToken")).json();
        JsonObject third = client.refresh(second.getString("refreshToken")).json();

        assertThat(client.refresh(guest.getString("refreshToken")).code()).isEqualTo("invalid_refresh_token");

        assertThat(client.refresh(third.getString("refreshToken")).code()).isEqualTo("invalid_refresh_token");
        assertThat(client.get(call, person(third)).code()).isEqualTo("session_ended");
        assertThat(revoked(guest)).isTrue();
    }

    @Test
    void shouldPutOutTheGuestsOfALinkThatIsRevokedAndLeaveItsUsers() throws Exception {
        Answer made = link(new JsonObject().put("guests", true));
        String token = made.json().getString("token");
        JsonObject guest = enter(token, "Gil").json();
        accept(token, bob);
        String path =
                call + "/invitations/" + made.json().getJsonObject("invitation").getString("invitationId");

        assertThat(client.delete(path, ann).status()).isEqualTo(204);

        assertThat(client.get(call, person(guest)).code()).isEqualTo("session_ended");
        assertThat(client.get(call, bob).json().getJsonArray("members")).hasSize(2);
        assertThat(enter(token, "Hal").code()).isEqualTo("invitation_not_valid");
        assertThat(client.delete(path, ann).code()).isEqualTo("invitation_not_found");
        assertThat(revoked(guest)).isTrue();
    }

    @Test
    void shouldLeaveTheGuestsOfALinkIntoAnotherCallAlone() {
        Answer made = link(new JsonObject().put("guests", true));
        JsonObject guest = enter(made.json().getString("token"), "Gil").json();
        String others = "/api/calls/"
                + client.createCall(bob, "Bob's", List.of()).json().getString("callId");

        Answer answer = client.delete(
                others + "/invitations/"
                        + made.json().getJsonObject("invitation").getString("invitationId"),
                bob);

        assertThat(answer.code()).isEqualTo("invitation_not_found");
        assertThat(client.get(call, person(guest)).status()).isEqualTo(200);
    }

    @Test
    void shouldLetTheOwnerRemoveAGuestAndAGuestLeave() throws Exception {
        String token = token(new JsonObject().put("guests", true));
        JsonObject gil = enter(token, "Gil").json();
        JsonObject hal = enter(token, "Hal").json();

        assertThat(client.delete(call + "/members/" + gil.getString("userId"), ann)
                        .status())
                .isEqualTo(204);
        assertThat(client.delete(call + "/members/" + hal.getString("userId"), person(hal))
                        .status())
                .isEqualTo(204);

        assertThat(client.get(call, person(gil)).code()).isEqualTo("session_ended");
        assertThat(client.get(call, person(hal)).code()).isEqualTo("session_ended");
        assertThat(revoked(gil)).isTrue();
        assertThat(revoked(hal)).isTrue();
    }

    @Test
    void shouldEndTheCallAndRevokeItsGuestsWhenNobodyElseIsLeft() throws Exception {
        JsonObject guest =
                enter(token(new JsonObject().put("guests", true)), "Gil").json();

        client.delete(call + "/members/" + ann.userId(), ann);

        assertThat(client.get(call, person(guest)).code()).isEqualTo("session_ended");
        assertThat(revoked(guest)).isTrue();
    }

    @Test
    void shouldBoundGuestsAndLinks() {
        String token = token(new JsonObject().put("guests", true));
        UUID id = callId();
        ACCOUNTS.askDatabase(
                "WITH added AS (INSERT INTO guests (id, call_id, invitation_id, name, session_id, expires_at)"
                        + " SELECT gen_random_uuid(), '" + id + "', i.id, 'Crowd', gen_random_uuid(), now()"
                        + " FROM invitations i, generate_series(1, 49) WHERE i.call_id = '" + id
                        + "' RETURNING 1) SELECT count(*) FROM added");

        assertThat(enter(token, "Last").status()).isEqualTo(201);
        assertThat(enter(token, "One more")).returns(409, Answer::status).returns("too_many_guests", Answer::code);
        for (int i = 1; i < 20; i++) {
            assertThat(link(new JsonObject()).status()).isEqualTo(201);
        }
        assertThat(link(new JsonObject())).returns(409, Answer::status).returns("too_many_invitations", Answer::code);
        ACCOUNTS.clock().move(Duration.ofDays(2));
        ann = ACCOUNTS.client().again(ann);
        bob = ACCOUNTS.client().again(bob);
        // Those of no more use have gone; the one by which guests came has not.
        assertThat(link(new JsonObject()).status()).isEqualTo(201);
        JsonArray left = client.get(call + "/invitations", ann).json().getJsonArray("invitations");
        assertThat(left).hasSize(2);
    }

    @Test
    void shouldHaveASeatForMoreGuestsThanItTakesAtATime() throws Exception {
        String token = token(new JsonObject().put("guests", true).put("lifetimeSeconds", 86_400));
        JsonObject first = enter(token, "Guest 1").json();
        JsonObject staying = enter(token, "Guest 2").json();
        for (int i = 3; i <= 50; i++) {
            assertThat(enter(token, "Guest " + i).status()).isEqualTo(201);
        }
        assertThat(enter(token, "Guest 51").code()).isEqualTo("too_many_guests");
        ACCOUNTS.clock().move(Duration.ofMinutes(69));
        ACCOUNTS.server().sweep().await();
        assertThat(enter(token, "Guest 51").code()).isEqualTo("too_many_guests");

        seen(staying, ACCOUNTS.clock().instant());
        String told = placeInOutbox();
        ACCOUNTS.clock().move(Duration.ofMinutes(2));
        ACCOUNTS.server().sweep().await();

        assertThat(revoked(first)).isTrue();
        assertThat(placeInOutbox()).isNotEqualTo(told);
        assertThat(enter(token, "Guest 51").status()).isEqualTo(201);
        ann = client.again(ann);
        assertThat(client.get(call, ann).json().getJsonArray("members"))
                .extracting(member -> ((JsonObject) member).getString("name"))
                .containsExactly("Name of ann", "Guest 2", "Guest 51");
    }

    @Test
    void shouldKeepTheSeatOfAGuestWhoRefreshedWhileTheRefreshTokenIsGood() {
        String token = token(new JsonObject().put("guests", true).put("lifetimeSeconds", 604_800));
        JsonObject refreshing = enter(token, "Refreshing").json();
        JsonObject away = enter(token, "Away").json();
        ACCOUNTS.clock().move(Duration.ofMinutes(9));
        JsonObject refreshed =
                client.refresh(refreshing.getString("refreshToken")).json();

        ACCOUNTS.clock().move(Duration.ofDays(29));
        ACCOUNTS.server().sweep().await();

        assertThat(isThere(refreshing)).isTrue();
        assertThat(isThere(away)).isFalse();
        ACCOUNTS.clock().move(Duration.ofDays(1).plusMinutes(61));
        ACCOUNTS.server().sweep().await();
        assertThat(isThere(refreshing)).isFalse();
        assertThat(client.refresh(refreshed.getString("refreshToken")).code()).isEqualTo("invalid_refresh_token");
    }

    private static boolean isThere(JsonObject guest) {
        return ACCOUNTS.askDatabase("SELECT count(*) FROM guests WHERE id = '" + guest.getString("userId") + "'")
                .equals("1");
    }

    /** Another one each time that the log is to be told of the call. */
    private String placeInOutbox() {
        return ACCOUNTS.askDatabase("SELECT seq FROM outbox WHERE kind = 'call' AND key = '" + callId() + "'");
    }

    @Test
    void shouldNotCountLinksWhoseTimeIsOverThoughGuestsAreThereWhoCameByThem() {
        for (int i = 0; i < 20; i++) {
            String token = token(new JsonObject().put("guests", true).put("lifetimeSeconds", 300));
            assertThat(enter(token, "Guest " + i).status()).isEqualTo(201);
        }
        assertThat(link(new JsonObject()).code()).isEqualTo("too_many_invitations");
        ACCOUNTS.clock().move(Duration.ofSeconds(301));

        assertThat(link(new JsonObject()).status()).isEqualTo(201);

        assertThat(client.get(call + "/invitations", ann).json().getJsonArray("invitations"))
                .hasSize(21);
    }

    /** As a gateway says it. */
    private void seen(JsonObject guest, Instant at) {
        ACCOUNTS.runInDatabase("INSERT INTO attendance VALUES ('" + callId() + "', '" + guest.getString("userId")
                + "', 1, true, '" + at + "') ON CONFLICT (call_id, user_id) DO UPDATE SET at = excluded.at");
    }

    private UUID callId() {
        return UUID.fromString(call.substring(call.lastIndexOf('/') + 1));
    }

    private Answer link(JsonObject wish) {
        return client.send("POST", call + "/invitations", ann, wish);
    }

    private String token(JsonObject wish) {
        return link(wish).json().getString("token");
    }

    private Answer look(String token) {
        return client.post("/api/invitations/look", Client.body("token", token));
    }

    private Answer accept(String token, Person person) {
        return client.send("POST", "/api/invitations/accept", person, Client.body("token", token));
    }

    private Answer enter(String token, String name) {
        return client.post("/api/invitations/guest", Client.body("token", token).put("name", name));
    }

    private int uses() {
        return client.get(call + "/invitations", ann)
                .json()
                .getJsonArray("invitations")
                .getJsonObject(0)
                .getInteger("uses");
    }

    private static Person person(JsonObject guest) {
        return Person.of("", guest);
    }

    /** Whether the log is to be told that a guest's log-in is over. */
    private static boolean revoked(JsonObject guest) throws InvalidProtocolBufferException {
        String claims = new String(
                Base64.getUrlDecoder().decode(guest.getString("accessToken").split("\\.", -1)[1]),
                StandardCharsets.UTF_8);
        String session = new JsonObject(claims).getString("sid");
        String payload = ACCOUNTS.askDatabase(
                "SELECT coalesce(max(encode(payload, 'hex')), '') FROM outbox WHERE key = '" + session + "'");
        var revocation = Revocation.parseFrom(HexFormat.of().parseHex(payload));
        return revocation.getSessionId().equals(session)
                && revocation.getUserId().equals(guest.getString("userId"));
    }
}
