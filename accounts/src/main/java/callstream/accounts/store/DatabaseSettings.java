package callstream.accounts.store;

import java.time.Duration;

/**
 * Where PostgreSQL is and how long we wait for it.
 *
 * @param url {@code postgresql://host:port/database}, without user and password
 * @param connections most connections open at one time
 * @param waiting most requests that wait for a connection; one more is refused
 * @param connectTimeout for a connection to be made
 * @param queryTimeout for an answer, the wait for a connection included
 * @param startTimeout for the database to answer at all when the program starts
 */
public record DatabaseSettings(
        String url,
        String user,
        String password,
        int connections,
        int waiting,
        Duration connectTimeout,
        Duration queryTimeout,
        Duration startTimeout) {
    /** Without the password, which belongs in no log. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + user + " at " + url + "]";
    }
}
