package callstream.benchmarks.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.local.clip.Clip;
import com.google.protobuf.ByteString;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The generator and the relay, for real: what is sent arrives, and is counted. */
@Timeout(120)
class RelayIT {
    private static final int BYTES = 30_000;
    private static final Clip CLIP = new Clip("zeros", List.of(ByteString.copyFrom(new byte[BYTES])));

    @Test
    void shouldCarryAllToAllOthers() throws Exception {
        var load = new Load(1, 4, 2);
        try (Relay relay = Relay.start(List.of("-Xmx64m"));
                var crowd = new Crowd(List.of(CLIP), 0, 2)) {
            List<LoadCaller> callers = crowd.connect(relay.url(), load.participants());
            Measured measured = crowd.measure(load, callers.subList(0, load.senders()), relay::processorTime);
            // Of 30 frames of each sender one or two may be from before.
            assertThat(measured.share()).isBetween(0.5, 1.1);
            assertThat(measured.bytes()).isGreaterThan(measured.frames() * BYTES);
            assertThat(measured.processorSeconds()).isPositive();
        }
    }
}
