package callstream.local.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StackPlanTest {
    @Test
    void shouldTakePartsThatWaitForEachOther() {
        assertThatCode(() -> StackPlan.requireWhole(
                        List.of(part("database", Set.of()), part("accounts", Set.of("database")))))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseAPartThatWaitsForOneThatNobodyStarts() {
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> StackPlan.requireWhole(List.of(part("accounts", Set.of("database")))))
                .withMessage("The part accounts waits for database, which is not among [accounts].");
    }

    private static PartPlan part(String name, Set<String> after) {
        return new PartPlan(
                name,
                after,
                Map.of(),
                List::of,
                Optional::empty,
                null,
                ProcessIdentity.Signal.TERM,
                Duration.ofSeconds(1));
    }
}
