package callstream.benchmarks.fanout;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be measured alone, as each takes minutes. */
enum FanoutPart {
    /** Beside a bare relay. */
    RATIO,
    /** Larger calls, and more of them. */
    GROWTH,
    /** Connections on which nothing happens. */
    IDLE;

    /**
     * Those that somebody asks for.
     *
     * @param name of one, in lower case; null for all
     * @throws IllegalArgumentException if there is no such part, naming those that there are
     */
    static Set<FanoutPart> named(@Nullable String name) {
        if (name == null) {
            return EnumSet.allOf(FanoutPart.class);
        }
        return Arrays.stream(values())
                .filter(part -> part.shown().equals(name))
                .findFirst()
                .map(Set::of)
                .orElseThrow(() -> new IllegalArgumentException("there is no part " + name + ", only "
                        + Arrays.stream(values()).map(FanoutPart::shown).collect(Collectors.joining(", "))));
    }

    private String shown() {
        return name().toLowerCase(Locale.ROOT);
    }
}
