package callstream.streaming.process;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.vision.StreamState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class StreamLanesTest {
    private static final StreamKey ANNA = new StreamKey("call", "anna");
    private static final StreamKey BORIS = new StreamKey("call", "boris");
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private long nanos;
    private final StreamLanes lanes = new StreamLanes(threads::add, 2, IDLE, () -> nanos);

    @Test
    void shouldWorkOnOneFrameOfACallerAtATimeAndInOrder() {
        add(ANNA, "1");
        add(ANNA, "2");
        add(BORIS, "a");
        assertThat(threads).as("work that threads may take up at once").hasSize(2);
        runAll();
        assertThat(done).containsExactly("1", "a", "2");
    }

    @Test
    void shouldRememberACallerFromFrameToFrame() {
        List<StreamState> seen = new ArrayList<>();
        lanes.add(ANNA, lane -> seen.add(lane.state()));
        lanes.add(BORIS, lane -> seen.add(lane.state()));
        lanes.add(ANNA, lane -> seen.add(lane.state()));
        runAll();
        assertThat(seen.get(2)).isSameAs(seen.get(0)).isNotSameAs(seen.get(1));
    }

    @Test
    void shouldGoOnAfterWorkThatFails() {
        lanes.add(ANNA, lane -> {
            throw new IllegalStateException("test");
        });
        add(ANNA, "next");
        try {
            runAll();
        } catch (IllegalStateException thread) {
            runAll(); // as another thread of the pool would
        }
        assertThat(done).containsExactly("next");
    }

    @Test
    void shouldForgetACallerWhoIsQuietTooLong() {
        add(ANNA, "1");
        runAll();
        nanos += IDLE.toNanos();
        add(BORIS, "2");
        runAll();
        assertThat(lanes.size()).isEqualTo(1);
    }

    @Test
    void shouldForgetTheQuietestWhereThereAreTooMany() {
        add(ANNA, "1");
        nanos++;
        add(BORIS, "2");
        runAll();
        nanos++;
        add(new StreamKey("call", "cleo"), "3");
        runAll();
        assertThat(lanes.size()).isEqualTo(2);
        List<StreamState> same = new ArrayList<>();
        lanes.add(BORIS, lane -> same.add(lane.state()));
        runAll();
        assertThat(lanes.size()).as("Boris was still there").isEqualTo(2);
    }

    @Test
    void shouldKeepWhoseFramesAreInWorkThoughThereAreTooMany() {
        add(ANNA, "1");
        add(BORIS, "2");
        add(new StreamKey("call", "cleo"), "3");
        assertThat(lanes.size()).isEqualTo(3);
        runAll();
        assertThat(done).containsExactly("1", "2", "3");
    }

    @Test
    void shouldGoOnInANewLaneBehindAFrameThatIsStuck() {
        List<StreamState> seen = new ArrayList<>();
        lanes.add(ANNA, lane -> {
            seen.add(lane.state());
            lanes.abandon(ANNA, lane);
            runAll(); // as another thread of the pool does, while this one does not return
            done.add("stuck one returns");
        });
        lanes.add(ANNA, lane -> seen.add(lane.state()));
        add(ANNA, "next");
        runAll();
        assertThat(done).containsExactly("next", "stuck one returns");
        assertThat(seen.get(1)).isNotSameAs(seen.get(0));
        assertThat(lanes.size()).isEqualTo(1);
    }

    /** What waited in the old lane may have been handed to a thread in the very moment that it was taken away. */
    @Test
    void shouldLoseNothingWhereTheStuckFrameReturnsMeanwhile() {
        List<StreamLane> stuck = new ArrayList<>();
        lanes.add(ANNA, stuck::add);
        add(ANNA, "next");
        threads.remove().run();
        lanes.abandon(ANNA, stuck.get(0));
        runAll();
        assertThat(done).containsExactly("next");
    }

    private void add(StreamKey key, String frame) {
        lanes.add(key, lane -> done.add(frame));
    }

    private void runAll() {
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
    }
}
