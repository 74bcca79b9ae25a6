package callstream.accounts.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import callstream.accounts.app.Broker;
import callstream.accounts.app.TopicLog;
import callstream.protocol.Topics;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LogWriterIT {
    @RegisterExtension
    static final Broker BROKER = new Broker();

    private final UUID key = UUID.randomUUID();

    @Test
    void shouldKeepTheOrderOfOneKey() {
        List<LogRecord> records = List.of(revocation("1"), revocation("2"), revocation("3"));
        try (LogWriter writer = LogWriter.open(BROKER.address());
                var topic = new TopicLog(BROKER, Topics.REVOCATIONS)) {
            writer.write(records);
            writer.write(records);

            await().until(() -> topic.of(key).size() == 6);
            assertThat(topic.of(key))
                    .extracting(record -> ByteString.copyFrom(record.value()).toStringUtf8())
                    .containsExactly("1", "2", "3", "1", "2", "3");
            await().until(topic::isCaughtUp);
        }
    }

    /** One that was stopped for a while, whose place another took: what it had in hand is old by now. */
    @Test
    void shouldShutOutWhoWroteBefore() {
        try (LogWriter old = LogWriter.open(BROKER.address());
                var topic = new TopicLog(BROKER, Topics.REVOCATIONS)) {
            old.write(List.of(revocation("old")));
            try (LogWriter newer = LogWriter.open(BROKER.address())) {
                newer.write(List.of(revocation("newer")));

                assertThatThrownBy(() -> old.write(List.of(revocation("too late"))))
                        .isInstanceOf(KafkaException.class);

                newer.write(List.of(revocation("newest")));
            }
            await().until(() -> topic.of(key).size() >= 3);
            assertThat(topic.of(key))
                    .extracting(record -> ByteString.copyFrom(record.value()).toStringUtf8())
                    .containsExactly("old", "newer", "newest");
        }
    }

    @Test
    void shouldFailWhereNoBrokerIs() {
        assertThatThrownBy(() -> LogWriter.open("127.0.0.1:1")).isInstanceOf(KafkaException.class);
    }

    private LogRecord revocation(String value) {
        return new LogRecord(Topics.REVOCATIONS, key.toString(), Optional.of(ByteString.copyFromUtf8(value)));
    }
}
