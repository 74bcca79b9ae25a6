package callstream.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogReadingTest {
    private final List<String> done = new ArrayList<>();
    private final Promise<Void> frames = Promise.promise();
    private final Promise<Void> sound = Promise.promise();
    private final LogReading both = reading("frames", frames).and(reading("sound", sound));

    @Test
    void shouldHaveBegunWhenBothHaveAndEndBoth() {
        Listening listening = both.begin("call", Set.of(1));
        frames.complete();
        assertThat(listening.begun().isComplete()).isFalse();
        sound.complete();
        assertThat(listening.begun().succeeded()).isTrue();

        listening.end();
        assertThat(done).containsExactly("frames begins", "sound begins", "frames ends", "sound ends");
    }

    @Test
    void shouldHaveBegunNeitherWhenOneFails() {
        Listening listening = both.begin("call", Set.of(1));
        sound.fail("no broker");
        assertThat(listening.begun().isComplete()).as("the other may yet begin").isFalse();
        frames.complete();
        assertThat(listening.begun().failed()).isTrue();

        listening.end();
        assertThat(done).containsExactly("frames begins", "sound begins", "frames ends");
    }

    private LogReading reading(String name, Promise<Void> answer) {
        return new LogReading(
                (call, partitions) -> {
                    done.add(name + " begins");
                    return answer.future();
                },
                call -> done.add(name + " ends"));
    }
}
