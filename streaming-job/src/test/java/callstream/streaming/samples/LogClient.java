package callstream.streaming.samples;

import callstream.protocol.Limits;
import callstream.protocol.Topics;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Writes as a sender's gateway does and reads as a receiver's does: everything that comes to {@code video.ready} and
 * {@code video.rejected} from the moment on at which it is made. One thread.
 */
public final class LogClient implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Received> ready = new ArrayList<>();
    private final List<Received> rejected = new ArrayList<>();

    /**
     * One record that came.
     *
     * @param key as text, empty where it has none
     */
    public record Received(int partition, String key, VideoFrame frame) {}

    /** Connects, and looks where the topics end. */
    public LogClient(String broker, int partitions) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Limits.MAX_RECORD_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var assigned = new ArrayList<TopicPartition>();
        for (int partition = 0; partition < partitions; partition++) {
            assigned.add(new TopicPartition(Topics.VIDEO_READY, partition));
            assigned.add(new TopicPartition(Topics.VIDEO_REJECTED, partition));
        }
        consumer.assign(assigned);
        consumer.seekToEnd(assigned);
        assigned.forEach(consumer::position);
    }

    /** Writes one frame, with its call as key, and waits until the broker has it. */
    public void send(int partition, VideoFrame frame) {
        send(partition, frame.getCallIdBytes().toByteArray(), frame.toByteArray());
    }

    /** Writes any record, and waits until the broker has it. */
    public void send(int partition, byte @Nullable [] key, byte @Nullable [] value) {
        try {
            producer.send(new ProducerRecord<>(Topics.VIDEO_CAPTURED, partition, key, value))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads until so many records of callers have come to {@code video.ready} in all, or fails after a minute. */
    public List<Received> awaitReady(int count) {
        return await(ready, so -> so.size() >= count);
    }

    /** Reads until a frame of that number has come to {@code video.ready}, or fails after a minute. */
    public List<Received> awaitSequence(long sequence) {
        return await(
                ready, so -> so.stream().anyMatch(received -> received.frame().getSequence() == sequence));
    }

    /** As {@link #awaitReady}, for {@code video.rejected}. */
    public List<Received> awaitRejected(int count) {
        return await(rejected, so -> so.size() >= count);
    }

    private List<Received> await(List<Received> list, Predicate<List<Received>> enough) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    read();
                    return enough.test(list);
                });
        return List.copyOf(list);
    }

    /** Everything that came to {@code video.ready} so far. */
    public List<Received> ready() {
        read();
        return List.copyOf(ready);
    }

    private void read() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
            Received received = received(record);
            // The job's own frames are there too, as for every gateway; nobody is in their call.
            if (!received.frame().getCallId().equals("warm-up")) {
                (record.topic().equals(Topics.VIDEO_READY) ? ready : rejected).add(received);
            }
        }
    }

    private static Received received(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        try {
            return new Received(record.partition(), key, VideoFrame.parseFrom(record.value()));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        consumer.close();
    }
}
