package callstream.accounts.http;

import java.util.Locale;

/** What can go wrong for a client: the {@code code} of a problem and its status. Names are for ever. */
enum Code {
    /** The body is not JSON in UTF-8. */
    MALFORMED_JSON(400),
    /** A field is absent, unknown, of the wrong type or out of its bounds; {@code field} names it. */
    INVALID_REQUEST(400),
    /** Nobody has the logins listed in {@code members}. */
    UNKNOWN_MEMBERS(400),
    /** Login or password is wrong. */
    BAD_CREDENTIALS(401),
    /** The refresh token is none, or not good any more. */
    INVALID_REFRESH_TOKEN(401),
    /** No access token, or one that can't be verified. */
    UNAUTHENTICATED(401),
    /** The access token's time is over. */
    TOKEN_EXPIRED(401),
    /** The access token's session was ended before its time. */
    SESSION_ENDED(401),
    /** The password that is asked for once more is wrong. */
    WRONG_PASSWORD(403),
    /** The call is not the caller's own. */
    NOT_CALL_OWNER(403),
    /** This is for those who have an account. */
    GUEST_REFUSED(403),
    /** A page of another site asks for what is done with the cookie of ours. */
    FOREIGN_PAGE(403),
    /** No such path. */
    NOT_FOUND(404),
    /** No such call, or the caller is no member of it. */
    CALL_NOT_FOUND(404),
    /** Nobody with this id is in the call. */
    MEMBER_NOT_FOUND(404),
    /** The call has no such link. */
    INVITATION_NOT_FOUND(404),
    /** The link can't be used, or never could. */
    INVITATION_NOT_VALID(404),
    /** The path is there, the method is not. */
    METHOD_NOT_ALLOWED(405),
    /** The request was not complete in time. */
    REQUEST_TIMEOUT(408),
    /** Somebody has this login already. */
    LOGIN_TAKEN(409),
    /** The call would have too many members. */
    CALL_FULL(409),
    /** The call would have too many guests. */
    TOO_MANY_GUESTS(409),
    /** Somebody would be a member of too many calls. */
    TOO_MANY_CALLS(409),
    /** The call would have too many links. */
    TOO_MANY_INVITATIONS(409),
    /** The body has over 64 KiB. */
    BODY_TOO_LARGE(413),
    /** The body is not declared as JSON. */
    UNSUPPORTED_MEDIA_TYPE(415),
    /** Asked too often. */
    TOO_MANY_REQUESTS(429),
    /** A fault of ours. */
    INTERNAL(500),
    /** Too many passwords are being checked. */
    OVERLOADED(503),
    /** The database is away or slow. */
    UNAVAILABLE(503);

    private final int status;

    Code(int status) {
        this.status = status;
    }

    /** HTTP status. */
    int status() {
        return status;
    }

    /** As it stands in the answer. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
