package callstream.streaming.udf;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.Effects;
import callstream.protocol.Limits;
import callstream.protocol.Topics;
import callstream.protocol.v1.Drop;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Stage;
import callstream.protocol.v1.VideoFrame;
import callstream.streaming.samples.Broker;
import callstream.streaming.samples.Frames;
import callstream.streaming.samples.Pictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide shows of a topic works, letter by letter, with a real broker. */
class VisionOfTopicIT {
    private static final byte[] PERSON = Pictures.ofOnePerson();
    private static final Guide GUIDE = new Guide("A topic");

    @TempDir
    private static Path directory;

    private static Broker broker;
    private static Sql sql;

    @BeforeAll
    static void start() throws Exception {
        broker = new Broker(directory.resolve("kafka")).withTopics(2);
        // One that was to be blurred and was not, one as it came, and the note of one that was dropped.
        write(
                processed(Frames.numbered(Frames.of(PERSON, Effects.BLUR_FACES), 1)),
                Frames.numbered(Frames.of(PERSON), 2),
                dropped(Frames.numbered(Frames.of(new byte[0], Effects.BLUR_FACES), 3)));
        sql = Sql.extended();
    }

    @AfterAll
    static void stop() {
        sql.close();
        broker.close();
    }

    private static VideoFrame processed(VideoFrame frame) {
        var stamps = frame.getStamps().toBuilder()
                .setEncodedUs(frame.getStamps().getPublishedUs() + 20_000)
                .build();
        return frame.toBuilder().setStamps(stamps).build();
    }

    private static VideoFrame dropped(VideoFrame frame) {
        return frame.toBuilder()
                .setDrop(Drop.newBuilder().setStage(Stage.STAGE_JOB).setReason(DropReason.DROP_REASON_EXPIRED))
                .build();
    }

    private static void write(VideoFrame... frames) throws Exception {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.address(),
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Limits.MAX_RECORD_BYTES);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (VideoFrame frame : frames) {
                producer.send(new ProducerRecord<>(Topics.VIDEO_READY, frame.toByteArray()))
                        .get();
            }
        }
    }

    @Test
    void shouldAnswerTheQueriesOfTheGuide() {
        List<List<Row>> answers = GUIDE.run(sql, Map.of("127.0.0.1:9092", broker.address()));

        assertThat(answers.get(0))
                .as("what became of the frames")
                .containsExactly(
                        RowFactory.create(Frames.PARTICIPANT, "DROP_REASON_EXPIRED", 1L),
                        RowFactory.create(Frames.PARTICIPANT, "delivered", 2L));
        assertThat(answers.get(1))
                .as("faces that should not be seen")
                .singleElement()
                .satisfies(row -> assertThat(row.getLong(2)).isEqualTo(1));
        assertThat(answers.get(2)).as("time in the job").containsExactly(RowFactory.create(Frames.PARTICIPANT, 20.0));
    }

    @Test
    void shouldCountFacesAsFramesCome() throws Exception {
        var query = FacesOfCallers.stream(sql.spark, broker.address())
                .writeStream()
                .format("memory")
                .queryName("faces")
                .trigger(Trigger.AvailableNow())
                .start();
        query.awaitTermination();

        assertThat(sql.rows("SELECT sequence, faces FROM faces ORDER BY sequence"))
                .containsExactly(RowFactory.create(1L, 1), RowFactory.create(2L, 1), RowFactory.create(3L, null));
    }

    @Test
    void shouldShowTheStreamAsItIsBuilt() throws Exception {
        String source = Files.readString(Path.of("src/test/java/callstream/streaming/udf/FacesOfCallers.java"));

        assertThat(source.replaceAll("\\s+", " "))
                .contains(GUIDE.blocks("java").get(0).strip().replaceAll("\\s+", " "));
    }
}
