package callstream.streaming.app;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.Effects;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.VideoFrame;
import callstream.streaming.CannotStartException;
import callstream.streaming.samples.Broker;
import callstream.streaming.samples.Frames;
import callstream.streaming.samples.LogClient;
import callstream.streaming.samples.LogClient.Received;
import callstream.streaming.samples.Pictures;
import callstream.streaming.samples.Sharpness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real frames through a real broker, the real query on two threads and real vision. */
class FramePipelineIT {
    private static final int PARTITIONS = 3;
    private static final byte[] KEY = Frames.CALL.getBytes(StandardCharsets.UTF_8);
    private static final List<byte[]> PEOPLE = Pictures.withOneFace();

    @TempDir
    private static Path directory;

    private static Broker broker;
    private static RunningPipeline pipeline;

    private LogClient log;

    @BeforeAll
    static void start() throws IOException, CannotStartException, InterruptedException, TimeoutException {
        broker = new Broker(directory.resolve("kafka")).withTopics(PARTITIONS);
        pipeline = new RunningPipeline(broker.address(), directory.resolve("checkpoint"));
    }

    @AfterAll
    static void stop() throws TimeoutException {
        pipeline.close();
        broker.close();
    }

    @BeforeEach
    void connect() {
        log = new LogClient(broker.address(), PARTITIONS);
    }

    @AfterEach
    void disconnect() {
        log.close();
    }

    @Test
    void shouldReturnFramesWithTheirFaces() {
        PEOPLE.forEach(person -> log.send(0, Frames.of(person, Effects.DETECT_FACES)));

        assertThat(log.awaitReady(PEOPLE.size())).allSatisfy(received -> {
            assertThat(received.frame().hasDrop()).isFalse();
            assertThat(received.frame().getFacesCount()).isPositive();
            assertThat(Pictures.decode(received.frame().getJpeg().toByteArray()).getWidth())
                    .isEqualTo(received.frame().getWidth());
        });
    }

    @Test
    void shouldKeepOrderPartitionAndKey() {
        for (long sequence = 1; sequence <= 40; sequence++) {
            log.send((int) (sequence % 2) + 1, numbered(sequence));
        }

        List<Received> ready = log.awaitReady(40);

        assertThat(ready).allSatisfy(received -> assertThat(received.key()).isEqualTo(Frames.CALL));
        assertThat(sequencesOn(2, ready)).containsExactlyElementsOf(every2nd(1, 39));
        assertThat(sequencesOn(1, ready)).containsExactlyElementsOf(every2nd(2, 40));
    }

    @Test
    void shouldReturnNoFrameThatAskedForHidingAsItWas() {
        byte[] person = PEOPLE.get(0);
        log.send(0, Frames.of(person, Effects.BLUR_FACES));
        log.send(0, Frames.of(person, Effects.GAUSSIAN_BLUR));

        List<Received> ready = log.awaitReady(2);

        VideoFrame facesHidden = ready.get(0).frame();
        assertThat(facesHidden.getFacesList())
                .isNotEmpty()
                .allSatisfy(face -> assertThat(Sharpness.of(facesHidden).within(face))
                        .isLessThan(Sharpness.of(person).within(face) / 10));
        VideoFrame blurred = ready.get(1).frame();
        assertThat(Sharpness.of(blurred).ofAll())
                .isLessThan(Sharpness.of(person).ofAll() / 10);
    }

    @Test
    void shouldRejectBadFramesAndProcessGoodOnesBesideThem() {
        byte[] good = PEOPLE.get(0);
        log.send(1, numbered(1));
        log.send(1, KEY, "not a frame at all".getBytes(StandardCharsets.UTF_8));
        log.send(1, KEY, null);
        log.send(1, null, null);
        log.send(1, numbered(2));
        log.send(1, Frames.of("not a jpeg".getBytes(StandardCharsets.UTF_8), Effects.BLUR_FACES));
        log.send(1, Frames.of(Pictures.truncated(), Effects.BLUR_FACES));
        log.send(1, Frames.of(Pictures.withoutData(), Effects.BLUR_FACES));
        log.send(1, Frames.of(Pictures.claiming(65_500, 65_500), Effects.BLUR_FACES));
        log.send(1, Frames.of(good, "x-ray"));
        log.send(1, numbered(3));

        List<Received> rejected = log.awaitRejected(8);
        List<Received> ready = log.awaitReady(8);

        assertThat(rejected)
                .extracting(received -> received.frame().getDrop().getReason())
                .containsExactly(
                        DropReason.DROP_REASON_CORRUPT,
                        DropReason.DROP_REASON_CORRUPT,
                        DropReason.DROP_REASON_CORRUPT,
                        DropReason.DROP_REASON_NOT_JPEG,
                        DropReason.DROP_REASON_CORRUPT,
                        DropReason.DROP_REASON_CORRUPT,
                        DropReason.DROP_REASON_DIMENSIONS,
                        DropReason.DROP_REASON_EFFECT);
        assertThat(rejected)
                .allSatisfy(received -> assertThat(received.frame().getJpeg()).isEmpty());
        assertThat(ready).filteredOn(received -> received.frame().hasDrop()).hasSize(5);
        assertThat(ready.stream()
                        .filter(received -> !received.frame().hasDrop())
                        .toList())
                .extracting(received -> received.frame().getSequence())
                .containsExactly(1L, 2L, 3L);
        assertThat(pipeline.isActive()).isTrue();
    }

    @Test
    void shouldDropOldFramesAndSaySo() {
        log.send(2, Frames.aged(RunningPipeline.DEADLINE.plusMinutes(1), PEOPLE.get(0), Effects.BLUR_FACES));
        log.send(2, numbered(2));

        List<Received> ready = log.awaitReady(2);

        assertThat(ready.get(0).frame().getDrop().getReason()).isEqualTo(DropReason.DROP_REASON_EXPIRED);
        assertThat(ready.get(0).frame().getJpeg()).isEmpty();
        assertThat(ready.get(1).frame().hasDrop()).isFalse();
    }

    @Test
    void shouldGoOnFromItsCheckpoint() throws CannotStartException, InterruptedException, TimeoutException {
        LongStream.rangeClosed(1, 20).forEach(sequence -> log.send(0, numbered(sequence)));
        log.awaitReady(20);
        pipeline.awaitCommit();
        pipeline.stop();
        log.send(0, numbered(21));
        log.send(0, numbered(22));

        pipeline.start();

        // What was committed does not come again, and what came meanwhile is not left out.
        assertThat(sequencesOn(0, log.awaitSequence(22)))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 22).boxed().toList());
    }

    @Test
    void shouldBeginAnewWhereItsTopicWasMadeAnew() throws CannotStartException, InterruptedException, TimeoutException {
        log.send(0, numbered(1));
        log.awaitReady(1);
        pipeline.stop();
        broker.delete("video.captured");
        broker.create("video.captured", PARTITIONS);
        log.send(0, numbered(2));

        pipeline.start();

        assertThat(sequencesOn(0, log.awaitSequence(2)).stream().distinct()).containsExactly(1L, 2L);
    }

    private static VideoFrame numbered(long sequence) {
        byte[] person = PEOPLE.get((int) sequence % PEOPLE.size());
        return Frames.numbered(Frames.of(person, Effects.DETECT_FACES), sequence);
    }

    private static List<Long> every2nd(long first, long last) {
        return LongStream.iterate(first, n -> n <= last, n -> n + 2).boxed().toList();
    }

    private static List<Long> sequencesOn(int partition, List<Received> ready) {
        return ready.stream()
                .filter(received -> received.partition() == partition)
                .map(received -> received.frame().getSequence())
                .toList();
    }
}
