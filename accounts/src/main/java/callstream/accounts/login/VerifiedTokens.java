package callstream.accounts.login;

import callstream.accounts.store.Hash;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Access tokens whose signature was found to be right, and whom they are of, so that a token that is shown with every
 * request is not verified each time: what it says can't change, and the keys do not while the program runs. Whether its
 * session goes on is no part of it and is asked each time.
 *
 * <p>Keeps hashes, not tokens: nobody can show what is found here. Holds a bounded number; with one more the one goes
 * that was not shown for longest, and is verified when it comes again. Thread-safe.
 */
final class VerifiedTokens {
    private final Map<Hash, Verified> kept;

    /** @param most that are kept, about 300 bytes each */
    VerifiedTokens(int most) {
        kept = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Hash, Verified> eldest) {
                return size() > most;
            }
        };
    }

    /** @param expiresAt the last moment at which the token is good */
    private record Verified(Caller caller, Instant expiresAt) {}

    /** Whom a token is of; empty where it is not known, or its time is over at {@code now}. */
    synchronized Optional<Caller> find(Hash token, Instant now) {
        Verified verified = kept.get(token);
        if (verified == null) {
            return Optional.empty();
        } else if (now.isAfter(verified.expiresAt)) {
            kept.remove(token);
            return Optional.empty();
        }
        return Optional.of(verified.caller);
    }

    /** Keeps one that was verified. */
    synchronized void keep(Hash token, Caller caller, Instant expiresAt) {
        kept.put(token, new Verified(caller, expiresAt));
    }
}
