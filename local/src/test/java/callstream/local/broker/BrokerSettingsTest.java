package callstream.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.Limits;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {
    private final Map<String, String> settings = new BrokerSettings(Path.of("/data"), 1, 2).all();

    @Test
    void shouldListenOnThisMachineAlone() {
        assertThat(settings).containsEntry("listeners", "PLAINTEXT://127.0.0.1:1,CONTROLLER://127.0.0.1:2");
    }

    @Test
    void shouldTakeTheLargestRecordThatThePartsWrite() {
        assertThat(settings).containsEntry("message.max.bytes", Integer.toString(Limits.MAX_RECORD_BYTES));
    }

    @Test
    void shouldNotFillASmallHeap() {
        assertThat(settings)
                .containsEntry("log.cleaner.dedupe.buffer.size", "2097152")
                .containsEntry("offsets.topic.num.partitions", "1");
    }

    @Test
    void shouldNotMakeTopicsOfTypingErrors() {
        assertThat(settings).containsEntry("auto.create.topics.enable", "false");
    }
}
