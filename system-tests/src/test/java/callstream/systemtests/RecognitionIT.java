package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import callstream.local.caller.AccountsApi;
import callstream.local.caller.ApiException;
import callstream.local.caller.CallClient;
import callstream.local.clip.Clip;
import callstream.local.clip.Clips;
import callstream.local.stack.Stack;
import callstream.protocol.Effects;
import callstream.protocol.Limits;
import callstream.protocol.Topics;
import callstream.protocol.v1.Face;
import callstream.protocol.v1.Naming;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Faces learnt, recognised and forgotten across real processes. */
@ExtendWith(RunningStack.class)
class RecognitionIT {
    /** What is promised of forgetting. */
    private static final Duration FORGOTTEN_WITHIN = Duration.ofSeconds(10);

    private static final Duration OFF_THE_DISK_WITHIN = Duration.ofSeconds(90);

    @Test
    @Timeout(240)
    void shouldNameAMemberUntilTheFaceIsForgotten(Stack stack) throws Exception {
        List<Clip> clips = twoPeople();
        try (var client = new CallClient(stack.gatewayUrl());
                var elsewhere = new CallClient(stack.gatewayUrl(1))) {
            TestCall call = TestCall.make(client, 3);
            var anna = call.members().get(0);
            client.faces().enrol(anna, true, faces(clips.get(1)));
            await().until(() -> client.faces().isEnrolled(anna));
            assertThat(isOnDisk(stack, anna.userId())).isTrue();

            TestCaller watching = call.join(client, 0);
            TestCaller sameFace = call.join(client, 1);
            TestCaller stranger = call.join(elsewhere, 2);
            String known = call.members().get(1).userId();
            String unknown = call.members().get(2).userId();
            try (var one = new Camera(sameFace, clips.get(0), Effects.RECOGNISE);
                    var other = new Camera(stranger, clips.get(2), Effects.RECOGNISE)) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> facesOf(watching, known).anyMatch(RecognitionIT::isNamed));
                await().atMost(Duration.ofSeconds(30))
                        .until(() ->
                                facesOf(watching, unknown).anyMatch(face -> face.getNaming() == Naming.NAMING_UNKNOWN));
                assertThat(facesOf(watching, known).filter(RecognitionIT::isNamed))
                        .allSatisfy(face -> {
                            assertThat(face.getUserId()).isEqualTo(anna.userId());
                            assertThat(face.getName()).isEqualTo(anna.name());
                        });
                assertThat(facesOf(watching, unknown)).noneMatch(RecognitionIT::isNamed);

                client.faces().forget(anna);
                long askedUs = System.currentTimeMillis() * 1_000;
                long settledUs = askedUs + FORGOTTEN_WITHIN.toNanos() / 1_000;
                await().atMost(FORGOTTEN_WITHIN.multipliedBy(2))
                        .until(() -> framesSince(watching, known, settledUs).count() > 15);

                assertThat(framesSince(watching, known, settledUs).flatMap(frame -> frame.getFacesList().stream()))
                        .isNotEmpty()
                        .noneMatch(RecognitionIT::isNamed);
                assertThat(one.stop() + other.stop()).isPositive();
            }
            assertThat(client.faces().isEnrolled(anna)).isFalse();
            await().atMost(OFF_THE_DISK_WITHIN).until(() -> !isOnDisk(stack, anna.userId()));
        }
    }

    @Test
    void shouldSayWhyAFaceIsNotLearnt(Stack stack) throws Exception {
        try (var client = new CallClient(stack.gatewayUrl())) {
            var anna = TestCall.make(client, 1).members().get(0);
            ByteString noPicture = ByteString.copyFromUtf8("no picture");
            ByteString large = ByteString.copyFrom(new byte[Limits.MAX_JPEG_BYTES + 1]);

            assertRefused(422, "consent", () -> client.faces().enrol(anna, false, List.of(noPicture)));
            assertRefused(422, "unreadable", () -> client.faces().enrol(anna, true, List.of(noPicture)));
            assertRefused(422, "no_face", () -> client.faces().enrol(anna, true, List.of(BadPictures.empty())));
            assertRefused(422, "count", () -> client.faces().enrol(anna, true, List.of()));
            assertRefused(422, "count", () -> client.faces().enrol(anna, true, Collections.nCopies(6, noPicture)));
            assertRefused(413, "too_large", () -> client.faces().enrol(anna, true, List.of(large)));
            var nobody = new AccountsApi.Session(anna.userId(), "anna", "Anna", "no-token");
            assertRefused(401, "unauthenticated", () -> client.faces().forget(nobody));
            assertThat(client.faces().isEnrolled(anna)).isFalse();
        }
    }

    private interface Asking {
        void ask() throws Exception;
    }

    private static void assertRefused(int status, String code, Asking asking) {
        assertThatThrownBy(asking::ask).isInstanceOfSatisfying(ApiException.class, refused -> {
            assertThat(refused.status()).as(refused.getMessage()).isEqualTo(status);
            assertThat(refused.code()).isEqualTo(code);
        });
    }

    /** Two clips of one person, then one of another. */
    private static List<Clip> twoPeople() throws Exception {
        Path media = Clips.media(Path.of("..").toAbsolutePath().normalize());
        if (!Files.isDirectory(media)) {
            System.err.println("SKIPPED, no " + media + ": set CALLSTREAM_MEDIA to a folder that has callers");
        }
        Assumptions.assumeTrue(Files.isDirectory(media), "no " + media);
        return RealFrames.forCallers(3);
    }

    private static List<ByteString> faces(Clip clip) {
        return List.of(clip.frame(0), clip.frame(15), clip.frame(30));
    }

    private static Stream<Face> facesOf(TestCaller watching, String sender) {
        return watching.framesOf(sender).stream().flatMap(frame -> frame.getFacesList().stream());
    }

    private static Stream<VideoFrame> framesSince(TestCaller watching, String sender, long receivedUs) {
        return watching.framesOf(sender).stream()
                .filter(frame -> frame.getStamps().getReceivedUs() > receivedUs);
    }

    private static boolean isNamed(Face face) {
        return face.getNaming() == Naming.NAMING_KNOWN;
    }

    /** Whether the value of a template, not its key alone, is in a file of the topic. */
    private static boolean isOnDisk(Stack stack, String userId) throws IOException {
        // The first field of the message: its tag and length, then the id.
        byte[] start = ("\n$" + userId).getBytes(StandardCharsets.ISO_8859_1);
        String wanted = new String(start, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(stack.data().root().resolve("broker"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("/" + Topics.FACES + "-"))
                    .anyMatch(file -> contents(file).contains(wanted));
        }
    }

    private static String contents(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException cleanedMeanwhile) {
            return "";
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
