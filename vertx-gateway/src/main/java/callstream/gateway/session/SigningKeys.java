package callstream.gateway.session;

import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import io.vertx.core.Future;
import io.vertx.core.http.HttpResponseExpectation;
import io.vertx.ext.web.client.WebClient;
import java.security.Key;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The public keys that access tokens are signed with, as accounts publishes them (RFC 7517). Kept once read, so that
 * tokens are verified also while accounts is away. Read again when a token names a key that is not known, at most every
 * {@value #PAUSE_SECONDS} s, and when they are {@value #REFRESH_SECONDS} s old: a key that accounts does not publish
 * any more is not trusted any more. All who wait for keys wait for one reading. Any thread.
 */
public final class SigningKeys {
    private static final long PAUSE_SECONDS = 5;
    private static final long REFRESH_SECONDS = 600;
    private static final String PATH = "/.well-known/jwks.json";

    private final WebClient http;
    private final String accountsUrl;
    private final LongSupplier nanoTime;
    private volatile Map<String, Key> keys = Map.of();

    /** The running reading, or the last one; guarded by this. */
    @Nullable
    private Future<Void> reading;

    private volatile long readAt;

    /**
     * @param accountsUrl without a path
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public SigningKeys(WebClient http, String accountsUrl, LongSupplier nanoTime) {
        this.http = http;
        this.accountsUrl = accountsUrl;
        this.nanoTime = nanoTime;
    }

    /** Whether any key is known. */
    public boolean areLoaded() {
        return !keys.isEmpty();
    }

    /** Reads the keys from accounts, or waits while they are read; fails when accounts answers with no key set. */
    public synchronized Future<Void> load() {
        if (reading == null || reading.isComplete()) {
            reading = read();
        }
        return reading;
    }

    private Future<Void> read() {
        return http.getAbs(accountsUrl + PATH)
                .timeout(CallDirectory.TIMEOUT_MS)
                .send()
                .expecting(HttpResponseExpectation.SC_OK)
                .<Void>map(answer -> {
                    keys = parse(answer.bodyAsString());
                    return null;
                })
                .andThen(read -> readAt = nanoTime.getAsLong());
    }

    private static Map<String, Key> parse(String json) {
        Map<String, Key> published = new HashMap<>();
        for (Jwk<?> jwk : Jwks.setParser().build().parse(json).getKeys()) {
            published.put(jwk.getId(), jwk.toKey());
        }
        if (published.isEmpty()) { // a fault of whoever answers: without keys nobody could be let in
            throw new IllegalArgumentException("a key set without keys");
        }
        return published;
    }

    /** The key of this id; asks accounts when it is not known, and is empty when it is not known there either. */
    Future<Optional<Key>> find(String keyId) {
        Key known = keys.get(keyId);
        if (known == null) {
            return loadUnlessJustDone().map(read -> Optional.ofNullable(keys.get(keyId)));
        }
        if (isOlderThan(REFRESH_SECONDS)) {
            loadUnlessJustDone(); // and nobody waits for it
        }
        return Future.succeededFuture(Optional.of(known));
    }

    /** In the pause after a reading its outcome holds: so made-up key ids can't make the gateway ask all the time. */
    private synchronized Future<Void> loadUnlessJustDone() {
        if (reading != null && reading.isComplete() && !isOlderThan(PAUSE_SECONDS)) {
            return reading;
        }
        return load();
    }

    private boolean isOlderThan(long seconds) {
        return nanoTime.getAsLong() - readAt > TimeUnit.SECONDS.toNanos(seconds);
    }
}
