package callstream.streaming.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.protocol.Effects;
import callstream.protocol.v1.VideoFrame;
import callstream.streaming.samples.Broker;
import callstream.streaming.samples.Frames;
import callstream.streaming.samples.LogClient;
import callstream.streaming.samples.LogClient.Received;
import callstream.streaming.samples.Pictures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program, as a process. */
class StreamingJobIT {
    private static final int PARTITIONS = 2;
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

    @TempDir
    private static Path directory;

    private static Broker broker;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = new Broker(directory.resolve("kafka")).withTopics(PARTITIONS);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldLoseNoFrameWhenKilledAndStopInTimeWhenAsked() throws IOException, InterruptedException {
        try (var log = new LogClient(broker.address(), PARTITIONS)) {
            try (JobProcess job = start(settings())) {
                assertThat(job.status("/health/live")).isIn(0, 200);
                job.awaitReady();
                send(log, 1, 60);
                log.awaitReady(20);
                job.kill();
            }
            send(log, 61, 80);

            try (JobProcess job = start(settings())) {
                job.awaitReady();
                send(log, 81, 100);
                awaitAll(log, 100);

                assertThat(log.ready()).allSatisfy(received -> {
                    assertThat(received.frame().hasDrop()).isFalse();
                    assertThat(received.frame().getFacesCount()).isPositive();
                });
                assertThat(job.metrics()).contains("callstream_job_frames_total{outcome=\"processed\"}");
                job.askToStop();
                assertThat(job.endsWithin(STOPS_WITHIN)).isTrue();
                assertThat(job.exitStatus()).isIn(0, 143);
            }
        }
    }

    @Test
    void shouldSayInOneSentenceThatNoBrokerAnswers() throws IOException, InterruptedException {
        Map<String, String> settings = settings();
        settings.put("CALLSTREAM_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + Broker.freePort());
        settings.put("CALLSTREAM_JOB_KAFKA_START_TIMEOUT", "1 s");

        assertCannotStart(settings, "streaming-job: No Kafka broker answers at 127.0.0.1:");
    }

    @Test
    void shouldSayInOneSentenceThatItsPortIsTaken() throws IOException, InterruptedException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> settings = settings();
            settings.put("CALLSTREAM_JOB_MANAGEMENT_PORT", Integer.toString(other.getLocalPort()));

            assertCannotStart(settings, "streaming-job: The management port 127.0.0.1:" + other.getLocalPort());
        }
    }

    @Test
    void shouldSayInOneSentenceWhichSettingCannotBe() throws IOException, InterruptedException {
        Map<String, String> settings = settings();
        settings.put("CALLSTREAM_JOB_TRIGGER", "-1 s");

        assertCannotStart(settings, "callstream.job.trigger");
    }

    @Test
    void shouldSayInOneSentenceThatNativeLibrariesAreMissing() throws IOException, InterruptedException {
        try (var job = new JobProcess(directory, settings(), file -> !file.matches(".*/opencv-.*-linux-.*\\.jar"))) {
            assertThat(job.endsWithin(ENDS_WITHIN)).isTrue();
            assertThat(job.exitStatus()).isEqualTo(1);
            assertThat(job.errors())
                    .startsWith("streaming-job: Vision can't be loaded: The native libraries of OpenCV")
                    .hasLineCount(1);
        }
    }

    /** An Error is told like any other failure, and not only where an uncaught one happens to leave no other thread. */
    @Test
    void shouldLogErrorOfItsMainThreadAndEnd() throws IOException, InterruptedException {
        Map<String, String> settings = settings();
        // To draw the warm-up picture, Java looks for a screen that is not there, and throws an AWTError.
        settings.put("_JAVA_OPTIONS", "-Djava.awt.headless=false");
        settings.put("DISPLAY", ":9999");

        try (JobProcess job = start(settings)) {
            assertThat(job.endsWithin(ENDS_WITHIN)).isTrue();
            assertThat(job.exitStatus()).isEqualTo(1);
            assertThat(job.errors()).doesNotContain("Exception in thread");
        }
    }

    private static void assertCannotStart(Map<String, String> settings, String sentence)
            throws IOException, InterruptedException {
        try (JobProcess job = start(settings)) {
            assertThat(job.endsWithin(ENDS_WITHIN)).isTrue();
            assertThat(job.exitStatus()).isEqualTo(1);
            // TensorFlow Lite greets on the same stream, from native code, and can't be told not to.
            assertThat(job.errors().lines().filter(line -> !line.startsWith("INFO: Created TensorFlow Lite")))
                    .singleElement()
                    .asString()
                    .contains(sentence);
        }
    }

    private static JobProcess start(Map<String, String> settings) throws IOException {
        return new JobProcess(directory, settings);
    }

    private static Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "CALLSTREAM_KAFKA_BOOTSTRAP_SERVERS",
                broker.address(),
                "CALLSTREAM_JOB_MANAGEMENT_PORT",
                Integer.toString(Broker.freePort()),
                "CALLSTREAM_JOB_CHECKPOINT",
                directory.resolve("checkpoint").toString(),
                // No frame is to be dropped while the job starts again.
                "CALLSTREAM_JOB_FRAME_DEADLINE",
                "5 minutes",
                "CALLSTREAM_JOB_SHED_AGE",
                "5 minutes",
                "CALLSTREAM_JOB_FRAME_TIME_LIMIT",
                "1 minute",
                "CALLSTREAM_JOB_WARM_UP_FRAMES",
                "8"));
    }

    private static void send(LogClient log, long first, long last) {
        byte[] person = Pictures.ofOnePerson();
        for (long sequence = first; sequence <= last; sequence++) {
            VideoFrame frame = Frames.numbered(Frames.of(person, Effects.DETECT_FACES), sequence);
            log.send((int) (sequence % PARTITIONS), frame);
        }
    }

    /** Some frames come twice after a failure; the receiving gateways let each pass once. */
    private static void awaitAll(LogClient log, long last) {
        var all = LongStream.rangeClosed(1, last).boxed().toList();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(log.ready())
                        .extracting(Received::frame)
                        .extracting(VideoFrame::getSequence)
                        .containsAll(all));
    }
}
