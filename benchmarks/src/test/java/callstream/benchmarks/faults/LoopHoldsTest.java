package callstream.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.benchmarks.faults.LoopHolds.Hold;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopHoldsTest {
    @Test
    void shouldSayHowLongAnEventLoopWasHeldAndWhereInOurCode() {
        String log = """
                2026-11-25T19:35:02.107Z INFO  c.g.follow.TopicFollower read from its beginning topic="faces"
                2026-11-25T19:36:42.205Z WARN  c.g.app.EventLoopWatch an event loop is blocked thread="vert.x-eventloop-thread-2" ms="62"
                java.lang.IllegalStateException: held here
                \tat java.base@17.0.15/java.lang.Object.wait(Native Method)
                \tat app//callstream.gateway.ingest.SenderLane.publish(SenderLane.java:220)
                \tat app//callstream.gateway.session.Session.onFrame(Session.java:300)
                2026-11-25T19:36:43.000Z WARN  c.g.app.EventLoopWatch an event loop is blocked thread="vert.x-eventloop-thread-0" ms="71"
                java.lang.IllegalStateException: held here
                \tat java.base@17.0.15/sun.nio.ch.EPoll.wait(Native Method)
                2026-11-25T19:36:43.726Z INFO  c.gateway.session.Drain sessions have moved sessions="0"
                """;
        assertThat(LoopHolds.in("gateway-2", log.lines().toList()))
                .containsExactly(
                        new Hold(
                                "gateway-2",
                                "vert.x-eventloop-thread-2",
                                62,
                                "app//callstream.gateway.ingest.SenderLane.publish"),
                        new Hold(
                                "gateway-2",
                                "vert.x-eventloop-thread-0",
                                71,
                                "java.base@17.0.15/sun.nio.ch.EPoll.wait"));
    }

    @Test
    void shouldFindNothingWhereNothingIsHeld() {
        assertThat(LoopHolds.in("gateway", List.of("gateway is up port=\"8080\"")))
                .isEmpty();
    }
}
