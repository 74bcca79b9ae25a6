package callstream.gateway.session;

import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import io.vertx.core.Future;
import io.vertx.core.http.HttpResponseExpectation;
import io.vertx.ext.web.client.WebClient;
import java.security.Key;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The public keys that access tokens are signed with, as accounts publishes them (RFC 7517). Kept once read, so that
 * tokens are verified also while accounts is away; read again when a token names a key that is not known, at most every
 * {@value #RELOAD_EVERY_SECONDS} s. Any thread.
 */
public final class SigningKeys {
    private static final long RELOAD_EVERY_SECONDS = 5;
    private static final String PATH = "/.well-known/jwks.json";

    private final WebClient http;
    private final String accountsUrl;
    private final LongSupplier nanoTime;
    private final Map<String, Key> keys = new ConcurrentHashMap<>();
    private final AtomicLong mayReloadAt;

    /**
     * @param accountsUrl without a path
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public SigningKeys(WebClient http, String accountsUrl, LongSupplier nanoTime) {
        this.http = http;
        this.accountsUrl = accountsUrl;
        this.nanoTime = nanoTime;
        this.mayReloadAt = new AtomicLong(nanoTime.getAsLong());
    }

    /** Whether any key is known. */
    public boolean areLoaded() {
        return !keys.isEmpty();
    }

    /** Reads the keys from accounts; fails when accounts does not answer with a key set. */
    public Future<Void> load() {
        return http.getAbs(accountsUrl + PATH)
                .timeout(CallDirectory.TIMEOUT_MS)
                .send()
                .expecting(HttpResponseExpectation.SC_OK)
                .map(answer -> {
                    take(answer.bodyAsString());
                    return null;
                });
    }

    private void take(String json) {
        for (Jwk<?> jwk : Jwks.setParser().build().parse(json).getKeys()) {
            keys.put(jwk.getId(), jwk.toKey());
        }
    }

    /** The key of this id; asks accounts when it is not known, and is empty when it is not known there either. */
    Future<Optional<Key>> find(String keyId) {
        Key known = keys.get(keyId);
        if (known != null) {
            return Future.succeededFuture(Optional.of(known));
        }
        return mayReload() ? load().map(loaded -> get(keyId)) : Future.succeededFuture(Optional.empty());
    }

    private Optional<Key> get(String keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }

    /** Bounds what made-up key ids can make the gateway ask. */
    private boolean mayReload() {
        long now = nanoTime.getAsLong();
        long due = mayReloadAt.get();
        return now - due >= 0 && mayReloadAt.compareAndSet(due, now + RELOAD_EVERY_SECONDS * 1_000_000_000L);
    }
}
