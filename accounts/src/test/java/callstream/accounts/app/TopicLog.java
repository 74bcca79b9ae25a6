package callstream.accounts.app;

import callstream.protocol.v1.CallState;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All that is on a topic, from its beginning, as a gateway reads it. One thread. */
public final class TopicLog implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    /** Begins to read. */
    public TopicLog(Broker broker, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = new ArrayList<TopicPartition>();
        for (int partition = 0; partition < Broker.PARTITIONS; partition++) {
            partitions.add(new TopicPartition(topic, partition));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** All records of a key that have come so far. */
    public List<ConsumerRecord<String, byte[]>> of(UUID key) {
        consumer.poll(Duration.ofMillis(50)).forEach(records::add);
        return records.stream()
                .filter(record -> record.key().equals(key.toString()))
                .toList();
    }

    /** States of a call in the order in which they came; empty for the mark that it has ended. */
    public List<Optional<CallState>> statesOf(UUID call) {
        return of(call).stream()
                .map(record -> Optional.ofNullable(record.value()).map(TopicLog::state))
                .toList();
    }

    /** Versions of a call in the order in which they came; the mark that it has ended is -1. */
    public List<Long> versionsOf(UUID call) {
        return statesOf(call).stream()
                .map(state -> state.map(CallState::getVersion).orElse(-1L))
                .toList();
    }

    /** Whether all has been read, as gateways find out: marks of transactions have places on the topic too. */
    public boolean isCaughtUp() {
        consumer.poll(Duration.ofMillis(50)).forEach(records::add);
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static CallState state(byte[] value) {
        try {
            return CallState.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
