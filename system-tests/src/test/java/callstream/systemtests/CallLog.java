package callstream.systemtests;

import callstream.local.stack.Stack;
import callstream.protocol.CallPartitions;
import callstream.protocol.Topics;
import callstream.protocol.v1.Attendance;
import callstream.protocol.v1.CallEvent;
import callstream.protocol.v1.CallState;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
        var said = new ArrayList<Boolean>();
        for (ConsumerRecord<String, byte[]> record : read(Topics.ATTENDANCE)) {
            if (record.key().equals(callId)) {
                said.add(Attendance.parseFrom(record.value()).getPresent());
            }
        }
        return said;
    }

    /** What was done in a call, in the order in which it was done. */
    List<CallEvent> events(String callId) throws InvalidProtocolBufferException {
        var said = new ArrayList<CallEvent>();
        for (ConsumerRecord<String, byte[]> record : read(Topics.CALL_EVENTS)) {
            if (record.key().equals(callId)) {
                said.add(CallEvent.parseFrom(record.value()));
            }
        }
        said.sort(Comparator.comparingLong(CallEvent::getRun).thenComparing(CallEvent::getVersion));
        return said;
    }

    /** The newest value of each key on a topic, without those that were deleted. */
    Map<String, byte[]> newest(String topic) {
        var newest = new HashMap<String, byte[]>();
        for (ConsumerRecord<String, byte[]> record : read(topic)) {
            if (record.value() == null) {
                newest.remove(record.key());
            } else {
                newest.put(record.key(), record.value());
            }
        }
        return newest;
    }

    /** All that is on a topic at this moment, each key's in order. */
    private List<ConsumerRecord<String, byte[]>> read(String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> all = IntStream.range(0, Topics.DEFAULT_PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            var read = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (all.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            }
            return read;
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
