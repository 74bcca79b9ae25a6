package callstream.accounts.http;

import callstream.accounts.calls.InvitationToken;
import callstream.accounts.calls.Invitations;
import callstream.accounts.calls.Invitations.Made;
import callstream.accounts.login.Caller;
import callstream.accounts.store.Invitation;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/calls/…/invitations}: links into a call, for its owner. */
final class InvitationsEndpoint {
    /** Of a link of which nobody says how long it is to live. */
    private static final Duration DEFAULT_LIFETIME = Duration.ofDays(1);

    private final Invitations invitations;

    InvitationsEndpoint(Invitations invitations) {
        this.invitations = invitations;
    }

    void create(RoutingContext context) {
        Caller caller = BearerToken.callerOf(context);
        var made = invitations.create(caller, PathId.ofCall(context), wish(JsonBody.of(context)), Origins.of(context));
        Answers.send(context, 201, made.map(NewInvitationAnswer::of));
    }

    void list(RoutingContext context) {
        var all = invitations.list(BearerToken.callerOf(context), PathId.ofCall(context));
        Answers.send(context, 200, all.map(InvitationListAnswer::of));
    }

    void revoke(RoutingContext context) {
        Caller caller = BearerToken.callerOf(context);
        var revoked = invitations.revoke(
                caller, PathId.ofCall(context), PathId.within(context, "invitationId"), Origins.of(context));
        Answers.sendNothing(context, revoked);
    }

    private static Invitations.Wish wish(JsonObject body) {
        return new Invitations.Wish(
                Optional.ofNullable(body.getLong("lifetimeSeconds"))
                        .map(Duration::ofSeconds)
                        .orElse(DEFAULT_LIFETIME),
                body.getBoolean("guests", false),
                Optional.ofNullable(body.getInteger("maxUses")));
    }

    /** The token of a link, as a client writes it into a body. */
    static InvitationToken token(JsonObject body) {
        return new InvitationToken(body.getString("token"));
    }

    /**
     * A link, as the call's owner sees it.
     *
     * @param createdAt in RFC 3339, as is {@code expiresAt}, to the second
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record InvitationAnswer(
            UUID invitationId,
            boolean guests,
            @Nullable Integer maxUses,
            int uses,
            String createdAt,
            String expiresAt) {
        static InvitationAnswer of(Invitation link) {
            return new InvitationAnswer(
                    link.id(),
                    link.guests(),
                    link.maxUses().orElse(null),
                    link.uses(),
                    link.madeAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                    link.expiresAt().toString());
        }
    }

    /** All links into one call. */
    record InvitationListAnswer(List<InvitationAnswer> invitations) {
        static InvitationListAnswer of(List<Invitation> links) {
            return new InvitationListAnswer(
                    links.stream().map(InvitationAnswer::of).toList());
        }
    }

    /**
     * A new link.
     *
     * @param path to follow at the public address of Callstream: the token stands behind the {@code #}, which no
     *     browser sends to any server
     */
    record NewInvitationAnswer(String token, String path, InvitationAnswer invitation) {
        static NewInvitationAnswer of(Made made) {
            String token = made.token().text();
            return new NewInvitationAnswer(token, "/#/invitation/" + token, InvitationAnswer.of(made.invitation()));
        }
    }
}
