package callstream.accounts.login;

import io.jsonwebtoken.security.Jwks;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys of access tokens: one signs, all verify. A key stays while a token that it signed may live. */
public final class SigningKeys {
    private final SigningKey current;
    private final Map<String, SigningKey> byId;
    private final String jwks;

    /**
     * Keys to sign and to verify with.
     *
     * @param current signs
     * @param others verify as well
     */
    public SigningKeys(SigningKey current, List<SigningKey> others) {
        this.current = current;
        this.byId = Stream.concat(Stream.of(current), others.stream())
                .collect(Collectors.toMap(SigningKey::id, Function.identity(), (one, same) -> one));
        this.jwks = byId.values().stream()
                .map(SigningKey::jwk)
                .map(Jwks::json)
                .sorted()
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    /** What others verify tokens with, as a JWK set (RFC 7517) in JSON. */
    public String jwks() {
        return jwks;
    }

    SigningKey current() {
        return current;
    }

    /** The key that a token names, where it is one of ours. */
    @Nullable
    PublicKey find(@Nullable Object id) {
        return Optional.ofNullable(id).map(byId::get).map(SigningKey::publicKey).orElse(null);
    }
}
