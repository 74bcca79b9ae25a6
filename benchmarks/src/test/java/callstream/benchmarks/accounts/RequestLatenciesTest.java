package callstream.benchmarks.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.benchmarks.api.UnexpectedAnswerException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestLatenciesTest {
    private final RequestLatencies latencies = new RequestLatencies();

    @Test
    void shouldCountTheTimeOfFailuresToo() {
        latencies.answered(RequestKind.ME, 1_000);
        latencies.failed(RequestKind.ME, 500_000, new UnexpectedAnswerException("GET /api/me", 503));
        latencies.answered(RequestKind.CALLS, 2_000);

        assertThat(latencies.copyOf(RequestKind.ME).getTotalCount()).isEqualTo(2);
        assertThat(latencies.all().getTotalCount()).isEqualTo(3);
        assertThat(latencies.all().getMaxValue()).isGreaterThanOrEqualTo(500_000);
    }

    @Test
    void shouldTellFailuresByWhatWentWrong() {
        latencies.failed(RequestKind.ME, 1, new UnexpectedAnswerException("GET /api/me", 503));
        latencies.failed(RequestKind.CALL, 1, new UnexpectedAnswerException("GET /api/calls/x", 503));
        latencies.failed(RequestKind.CALL, 1, new IOException("reset"));

        assertThat(latencies.errors()).isEqualTo(Map.of("503", 2L, "IOException", 1L));
        assertThat(latencies.errorsInAll()).isEqualTo(3);
    }
}
