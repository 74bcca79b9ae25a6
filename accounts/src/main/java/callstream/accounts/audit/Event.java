package callstream.accounts.audit;

import java.util.Locale;

/** What is written down. Names are for ever. */
public enum Event {
    /** Somebody became a user. */
    REGISTERED,
    /** The right password was given. */
    LOGGED_IN,
    /** A wrong password, or a login that nobody has. */
    LOG_IN_FAILED,
    /** A user ended the session in which this was asked. */
    LOGGED_OUT,
    /** A user ended all sessions. */
    LOGGED_OUT_EVERYWHERE,
    /** A refresh token was shown that had been used before: somebody has a copy. The session was ended. */
    REFRESH_REUSED,
    /** A user has a new password; the other sessions were ended. */
    PASSWORD_CHANGED,
    /** Who is logged in gave a wrong password where it was asked for again. */
    WRONG_PASSWORD,
    /** An account is gone, and all that was kept of its user. */
    ACCOUNT_DELETED,
    /** The owner took somebody out of a call. */
    MEMBER_REMOVED,
    /** A member or a guest went out of a call for good. */
    MEMBER_LEFT,
    /** A call has another owner, as the one before left it. */
    OWNERSHIP_PASSED,
    /** A call is gone: its owner ended it, or left it with no other member there. */
    CALL_ENDED,
    /** The owner set whether a call names faces, or what each of its pictures hides. */
    CALL_SETTINGS_SET,
    /** The owner made a link into a call. */
    INVITATION_MADE,
    /** The owner ended a link into a call; the guests who came by it are out. */
    INVITATION_REVOKED,
    /** Somebody without an account came into a call by a link. */
    GUEST_CAME,
    /** A user became a member of a call by a link. */
    JOINED_BY_LINK,
    /** Somebody asks too often; written once a minute of each. */
    LIMIT_HIT;

    /** As it is written. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
