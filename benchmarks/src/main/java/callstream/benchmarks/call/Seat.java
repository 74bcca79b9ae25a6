package callstream.benchmarks.call;

import java.net.URI;
import java.util.List;

/**
 * A place in a call.
 *
 * @param gateways which the caller tries one after the other
 * @param part what the caller does there
 */
public record Seat(List<URI> gateways, Part part) {
    /** What a caller does. */
    public enum Part {
        /** Sends frames that ask for nothing, and sound. */
        PLAIN,
        /** Sends frames that ask for effects, and sound. */
        PROCESSED,
        /** Sends nothing, and is not asked how the call flows; what it sees is counted as everybody's. */
        ASIDE
    }

    public Seat {
        gateways = List.copyOf(gateways);
    }

    boolean sends() {
        return part != Part.ASIDE;
    }

    Kind video() {
        return part == Part.PROCESSED ? Kind.PROCESSED : Kind.PLAIN;
    }
}
