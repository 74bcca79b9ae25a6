package callstream.systemtests;

import callstream.local.stack.Stack;
import callstream.protocol.CallPartitions;
import callstream.protocol.Topics;
import callstream.protocol.v1.Attendance;
import callstream.protocol.v1.CallState;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Says on the log what accounts says there, and reads what gateways say. */
final class CallLog implements AutoCloseable {
    private static final CallPartitions PARTITIONS = new CallPartitions(Topics.DEFAULT_PARTITIONS);
    private static final long LIMIT_SECONDS = 20;

    private final String bootstrapServers;
    private final KafkaProducer<String, byte[]> producer;

    CallLog(Stack stack) {
        this.bootstrapServers = "127.0.0.1:" + stack.ports().broker();
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void say(CallState call) throws Exception {
        write(Topics.CALLS, call.getCallId(), call.toByteArray());
    }

    void sayEnded(String callId) throws Exception {
        write(Topics.CALLS, callId, null);
    }

    private void write(String topic, String key, byte @Nullable [] value) throws Exception {
        producer.send(new ProducerRecord<>(topic, PARTITIONS.partitionOf(key), key, value))
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** Whether each word of a call's attendance was that somebody is in it, from the first. */
    List<Boolean> attendance(String callId) throws InvalidProtocolBufferException {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> all = IntStream.range(0, Topics.DEFAULT_PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(Topics.ATTENDANCE, partition))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            var said = new ArrayList<Boolean>();
            while (all.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    if (record.key().equals(callId)) {
                        said.add(Attendance.parseFrom(record.value()).getPresent());
                    }
                }
            }
            return said;
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
