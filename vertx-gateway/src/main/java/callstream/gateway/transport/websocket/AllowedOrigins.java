package callstream.gateway.transport.websocket;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pages that may open a WebSocket. Browsers let any page try, and say from where it is; programs say nothing, and
 * could say anything, so they are not kept out by this.
 */
public final class AllowedOrigins {
    private final Set<String> allowed;

    private AllowedOrigins(Set<String> allowed) {
        this.allowed = allowed;
    }

    /**
     * Pages from here and from these.
     *
     * @param origins such as {@code https://calls.example}; none but the gateway's own where there are none
     */
    public static AllowedOrigins of(List<String> origins) {
        return new AllowedOrigins(origins.stream()
                .map(origin -> origin.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Whether a handshake may go on.
     *
     * @param origin the header, null where there is none
     * @param host the header {@code Host}: where the client thinks that it is connecting to
     */
    boolean allow(@Nullable String origin, @Nullable String host) {
        if (origin == null || allowed.contains(origin.toLowerCase(Locale.ROOT))) {
            return true;
        }
        try { // the page's scheme is not compared: a proxy may end TLS
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException nonsense) {
            return false;
        }
    }
}
