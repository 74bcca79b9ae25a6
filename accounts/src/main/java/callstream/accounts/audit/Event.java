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
    /** Somebody asks too often; written once a minute of each. */
    LIMIT_HIT;

    /** As it is written. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
