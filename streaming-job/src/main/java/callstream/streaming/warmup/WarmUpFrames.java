package callstream.streaming.warmup;

import callstream.protocol.Effects;
import callstream.protocol.Limits;
import callstream.protocol.MicroClock;
import callstream.protocol.Topics;
import callstream.protocol.v1.Codec;
import callstream.protocol.v1.Effect;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import callstream.streaming.process.FrameTally;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes the job's own frames to {@code video.captured}, as a gateway would. */
final class WarmUpFrames implements AutoCloseable {
    private static final byte[] KEY = FrameTally.WARM_UP_CALL.getBytes(StandardCharsets.UTF_8);

    private final KafkaProducer<byte[], byte[]> producer;
    private final MicroClock clock = MicroClock.system();
    private final VideoFrame template;
    private final long patienceUs;
    private long sent;

    /** @param patience how long a frame may take; the first ones take seconds, and must not expire meanwhile */
    WarmUpFrames(String bootstrapServers, Duration patience) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Limits.MAX_RECORD_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        patienceUs = patience.toNanos() / 1_000;
        template = VideoFrame.newBuilder()
                .setCallId(FrameTally.WARM_UP_CALL)
                .setParticipantId(FrameTally.WARM_UP_CALL)
                .setSessionEpoch(clock.getAsLong())
                .setCodec(Codec.CODEC_JPEG)
                .setWidth(WarmUpPicture.WIDTH)
                .setHeight(WarmUpPicture.HEIGHT)
                .addEffects(Effect.newBuilder().setName(Effects.DETECT_FACES))
                .addEffects(Effect.newBuilder().setName(Effects.BLUR_FACES))
                .setJpeg(ByteString.copyFrom(WarmUpPicture.draw()))
                .build();
    }

    /** Sends one frame to a partition. */
    void send(int partition) {
        long nowUs = clock.getAsLong();
        VideoFrame frame = template.toBuilder()
                .setSequence(++sent)
                .setStamps(Stamps.newBuilder()
                        .setCapturedUs(nowUs)
                        .setReceivedUs(nowUs + patienceUs)
                        .setPublishedUs(nowUs))
                .build();
        var record = new ProducerRecord<>(Topics.VIDEO_CAPTURED, partition, KEY, frame.toByteArray());
        // Whether it arrived is seen by whether it comes out.
        Future<RecordMetadata> unused = producer.send(record);
    }

    long sent() {
        return sent;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
