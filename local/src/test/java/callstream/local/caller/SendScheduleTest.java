package callstream.local.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendScheduleTest {
    @Test
    void shouldLetCallersTakeTurnsWithinAFramesTime() {
        var schedule = new SendSchedule(4, 10);

        assertThat(List.of(schedule.dueUs(0, 0), schedule.dueUs(1, 0), schedule.dueUs(3, 0), schedule.dueUs(0, 1)))
                .containsExactly(0L, 25_000L, 75_000L, 100_000L);
    }

    @Test
    void shouldNotDriftOverALongTime() {
        assertThat(new SendSchedule(3, 15).dueUs(0, 15 * 3600)).isEqualTo(3_600_000_000L);
    }

    @Test
    void shouldSendEachFrameOfEachCallerInOrderWithTheTimeAtWhichItWasDue() throws InterruptedException {
        var sent = new ArrayList<String>();

        new SendSchedule(2, 1000).run(5_000, 2, (caller, frame, dueUs) -> sent.add(caller + "/" + frame + "@" + dueUs));

        assertThat(sent).containsExactly("0/0@5000", "1/0@5500", "0/1@6000", "1/1@6500");
    }

    @Test
    void shouldStopWhenNoMoreAreWanted() throws InterruptedException {
        var sent = new ArrayList<Long>();

        new SendSchedule(1, 1000).run(0, Long.MAX_VALUE, (caller, frame, dueUs) -> {
            sent.add(frame);
            return frame < 2;
        });

        assertThat(sent).containsExactly(0L, 1L, 2L);
    }
}
