package callstream.gateway.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import callstream.protocol.v1.Revocation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RevokedSessionsTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RevokedSessions revoked = new RevokedSessions(meters);
    private final AtomicInteger told = new AtomicInteger();

    @Test
    void shouldTellWhoWatchesAndWhoComesLate() throws Exception {
        Runnable end = revoked.watch("s", told::incrementAndGet);
        assertThat(told).hasValue(0);
        put("another");
        put("s");
        assertThat(told).hasValue(1);
        end.run();
        put("s");
        assertThat(told).hasValue(1);

        revoked.watch("s", told::incrementAndGet);
        assertThat(told).hasValue(2);
    }

    @Test
    void shouldTellTheOthersThoughOneWhoWatchesFails() throws Exception {
        Runnable failing = () -> {
            told.incrementAndGet();
            throw new IllegalStateException("broken");
        };
        revoked.watch("s", failing);
        revoked.watch("s", told::incrementAndGet);
        put("s");
        assertThat(told).hasValue(2);
    }

    @Test
    void shouldForgetNoneThoughTheTopicIsReadAnew() throws Exception {
        put("s");
        revoked.table().clear();
        revoked.table().remove("s");
        assertThat(revoked.contains("s")).isTrue();
    }

    @Test
    void shouldForgetTheOldestWhenThereAreTooManyAndCountIt() throws Exception {
        for (int i = 0; i <= 50_000; i++) {
            put("s" + i);
        }
        assertThat(revoked.contains("s0")).isFalse();
        assertThat(revoked.contains("s1")).isTrue();
        assertThat(revoked.contains("s50000")).isTrue();
        assertThat(meters.counter("callstream.revocations.left_out").count()).isEqualTo(1);
    }

    @Test
    void shouldRefuseARecordOfAnotherSession() {
        assertThatIllegalArgumentException().isThrownBy(() -> revoked.table().put("another", revocation("s")));
    }

    private void put(String sessionId) throws Exception {
        revoked.table().put(sessionId, revocation(sessionId));
    }

    private static byte[] revocation(String sessionId) {
        return Revocation.newBuilder().setSessionId(sessionId).build().toByteArray();
    }
}
