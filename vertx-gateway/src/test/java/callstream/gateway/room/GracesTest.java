package callstream.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GracesTest {
    private static final Duration GRACE = Duration.ofMillis(200);
    private static final PresentCaller ANNA = new PresentCaller("anna", "Anna", 1, "one");
    private static final CallPresence THERE = CallPresence.EMPTY.with(ANNA, 10);
    private static final CallPresence LOST = THERE.losing(caller -> true, 11);

    private final Queue<String> ended = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void shouldEndTheStayOfWhoDoesNotComeBackOnce() throws Exception {
        Graces graces = graces(true);
        graces.see("call", LOST);
        graces.see("call", LOST.with(new PresentCaller("boris", "Boris", 2, "one"), 12));
        await().until(() -> !ended.isEmpty());
        passTwice();
        assertThat(ended).containsExactly("call anna 1");
    }

    @Test
    void shouldEndNoStayOfWhoIsBackOrOut() throws Exception {
        Graces graces = graces(true);
        graces.see("call", LOST);
        graces.see("call", LOST.withResumed(new PresentCaller("anna", "Anna", 5, "two"), 12));
        graces.see("other", LOST);
        graces.see("other", CallPresence.EMPTY);
        passTwice();
        assertThat(ended).isEmpty();
    }

    @Test
    void shouldBeginAnewForWhoIsLostAgain() {
        Graces graces = graces(true);
        CallPresence back = LOST.withResumed(new PresentCaller("anna", "Anna", 5, "two"), 12);
        graces.see("call", LOST);
        graces.see("call", back);
        graces.see("call", back.losing(caller -> true, 13));
        await().until(() -> !ended.isEmpty());
        assertThat(ended).containsExactly("call anna 5");
    }

    @Test
    void shouldLetWhoKeepsTheCallComeFirst() throws Exception {
        Graces graces = graces(false);
        graces.see("call", LOST);
        passTwice();
        assertThat(ended).isEmpty();
        await().until(() -> !ended.isEmpty());
    }

    @Test
    void shouldStartNothingOnceTheGatewayHasStopped() {
        Graces graces = graces(true);
        timer.shutdownNow();
        assertThatCode(() -> graces.see("call", LOST)).doesNotThrowAnyException();
    }

    private Graces graces(boolean keepsCall) {
        return new Graces(
                timer,
                GRACE,
                call -> keepsCall,
                (call, caller) -> ended.add(call + " " + caller.participantId() + " " + caller.epoch()));
    }

    /** Until twice the grace is over, on the thread that ends it. */
    private void passTwice() throws Exception {
        timer.schedule(() -> {}, 2 * GRACE.toMillis(), TimeUnit.MILLISECONDS).get();
    }
}
