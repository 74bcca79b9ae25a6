package callstream.streaming.udf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativePoolTest {
    private final List<Object> made = new ArrayList<>();
    private final List<Object> closed = new ArrayList<>();
    private long now;
    private final NativePool<Object> pool = new NativePool<>(this::make, closed::add, () -> now);

    @Test
    void shouldLendTheSameAgain() throws Exception {
        assertThat(pool.<Object>with(one -> one)).isSameAs(pool.<Object>with(one -> one));
    }

    @Test
    void shouldNotLendOneTwiceAtATime() {
        assertThat(pool.borrow()).isNotSameAs(pool.borrow());
    }

    @Test
    void shouldTakeOneBackWhoseUserFailed() {
        assertThatThrownBy(() -> pool.with(one -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");

        assertThat(pool.borrow()).isSameAs(made.get(0));
    }

    @Test
    void shouldCloseThoseThatNobodyHasNeededForAWhile() {
        Object busy = pool.borrow();
        Object idle = pool.borrow();
        pool.giveBack(idle);
        pool.giveBack(busy);

        now += Duration.ofMinutes(2).toNanos();
        pool.giveBack(pool.borrow());

        assertThat(closed).containsExactly(idle);
        assertThat(pool.borrow()).isSameAs(busy);
    }

    @Test
    void shouldKeepThoseThatAreNeededAgainSoon() {
        Object one = pool.borrow();
        Object other = pool.borrow();
        pool.giveBack(one);
        pool.giveBack(other);

        assertThat(closed).isEmpty();
    }

    private Object make() {
        Object one = new Object();
        made.add(one);
        return one;
    }
}
