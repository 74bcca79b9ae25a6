package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.caller.CallClient;
import callstream.local.caller.CallEnd;
import callstream.local.caller.CallEndedException;
import callstream.local.clip.Clip;
import callstream.local.stack.PartNames;
import callstream.local.stack.Stack;
import callstream.protocol.Effects;
import callstream.protocol.Limits;
import callstream.protocol.v1.ClientMessage;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.Join;
import callstream.protocol.v1.Stage;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What no client should send, over the real socket; a good call beside it goes on. */
@ExtendWith(RunningStack.class)
class BadInputIT {
    private static final int SILENT_CONNECTIONS = 1000;
    private static final int HALF_MESSAGES = 1000;

    /** Within the limit of a message, so that it is its half that is at fault and not its size. */
    private static final int MESSAGE_BYTES = Limits.MAX_JPEG_BYTES;

    private static final long MAX_GROWTH_BYTES = 100L * 1024 * 1024;
    private static final Duration JOIN_DEADLINE = Duration.ofSeconds(5);

    @Test
    void shouldRefuseAJoinWithoutToken(Stack stack) throws Exception {
        try (var client = new CallClient(stack.gatewayUrl());
                var beside = GoodCall.start(stack)) {
            TestCall call = TestCall.make(client, 1);
            assertEnd(join(client, "", call.id()), ErrorCode.ERROR_CODE_UNAUTHENTICATED, 4401);
            beside.assertWentOn();
        }
    }

    @Test
    void shouldRefuseAnExpiredToken(Stack stack) throws Exception {
        try (var client = new CallClient(stack.gatewayUrl());
                var beside = GoodCall.start(stack)) {
            TestCall call = TestCall.make(client, 1);
            String expired = Tokens.of(stack).expired(call.members().get(0));
            assertEnd(join(client, expired, call.id()), ErrorCode.ERROR_CODE_TOKEN_EXPIRED, 4401);
            beside.assertWentOn();
        }
    }

    @Test
    void shouldRefuseACallThatIsNotTheirsLikeOneThatDoesNotExist(Stack stack) throws Exception {
        try (var client = new CallClient(stack.gatewayUrl());
                var beside = GoodCall.start(stack)) {
            TestCall others = TestCall.make(client, 1);
            String token = TestCall.make(client, 1).members().get(0).accessToken();
            CallEnd strange = join(client, token, others.id());
            CallEnd missing = join(client, token, UUID.randomUUID().toString());
            assertEnd(strange, ErrorCode.ERROR_CODE_CALL_NOT_FOUND, 4404);
            assertThat(missing).isEqualTo(strange);
            assertEnd(join(client, token, "../../users"), ErrorCode.ERROR_CODE_CALL_NOT_FOUND, 4404);
            beside.assertWentOn();
        }
    }

    @Test
    void shouldCloseOnAFrameOfTenMebibytes(Stack stack) throws Exception {
        try (var client = new CallClient(stack.gatewayUrl());
                var beside = GoodCall.start(stack)) {
            TestCall call = TestCall.make(client, 1);
            TestCaller caller = call.join(client, 0);
            caller.send(ByteString.copyFrom(new byte[10 * 1024 * 1024]));
            assertEnd(caller.end(), ErrorCode.ERROR_CODE_MESSAGE_TOO_LARGE, 1009);
            beside.assertWentOn();
        }
    }

    @Test
    void shouldCloseOnBytesThatAreNoMessage(Stack stack) throws Exception {
        try (var client = new CallClient(stack.gatewayUrl());
                var beside = GoodCall.start(stack)) {
            var random = new Random(5);
            for (int i = 0; i < 50; i++) {
                byte[] garbage = new byte[1 + random.nextInt(2000)];
                random.nextBytes(garbage);
                garbage[0] = (byte) 0xFF; // no valid tag, so that no garbage is a message by chance
                TestCaller caller = TestCaller.connect(client);
                caller.connection.sendBytes(garbage);
                assertEnd(caller.end(), ErrorCode.ERROR_CODE_MALFORMED_MESSAGE, 4400);
            }
            beside.assertWentOn();
        }
    }

    @Test
    void shouldCloseOnAFrameBeforeJoinAndOnASecondJoin(Stack stack) throws Exception {
        try (var client = new CallClient(stack.gatewayUrl());
                var beside = GoodCall.start(stack)) {
            TestCaller early = TestCaller.connect(client);
            early.send(ByteString.copyFromUtf8("small: whoever has not joined may not say much"));
            assertEnd(early.end(), ErrorCode.ERROR_CODE_JOIN_EXPECTED, 4400);

            TestCall call = TestCall.make(client, 1);
            TestCaller twice = call.join(client, 0);
            twice.connection.send(ClientMessage.newBuilder()
                    .setJoin(Join.newBuilder().setCallId(call.id()))
                    .build());
            assertEnd(twice.end(), ErrorCode.ERROR_CODE_JOIN_EXPECTED, 4400);
            beside.assertWentOn();
        }
    }

    @Test
    void shouldRefuseBadPicturesAndGoOn(Stack stack) throws Exception {
        Clip clip = RealFrames.forCallers(1).get(0);
        ByteString good = clip.frame(0);
        try (var client = new CallClient(stack.gatewayUrl());
                var beside = GoodCall.start(stack)) {
            TestCall call = TestCall.make(client, 2);
            TestCaller sender = call.join(client, 0);
            TestCaller receiver = call.join(client, 1);

            sender.send(ByteString.copyFromUtf8("this is no picture"));
            sender.send(good.substring(0, good.size() / 2));
            sender.send(BadPictures.claiming(good, 65500, 65500));
            sender.send(ByteString.copyFrom(new byte[530_000]));
            sender.send(good, "no-such-effect");
            long last = sender.send(good, Effects.DETECT_FACES);

            await().until(() -> sender.refused.size() == 5);
            assertThat(sender.refused)
                    .extracting(refused -> refused.getReason())
                    .containsExactly(
                            DropReason.DROP_REASON_NOT_JPEG,
                            DropReason.DROP_REASON_CORRUPT,
                            DropReason.DROP_REASON_DIMENSIONS,
                            DropReason.DROP_REASON_TOO_LARGE,
                            DropReason.DROP_REASON_EFFECT);
            await().until(() -> receiver.frames.size() == 1);
            assertThat(receiver.frames).extracting(VideoFrame::getSequence).containsExactly(last);
            beside.assertWentOn();
        }
    }

    @Test
    void shouldDropAPictureThatOnlyTheDecoderCanTellIsBad(Stack stack) throws Exception {
        ByteString good = RealFrames.forCallers(1).get(0).frame(0);
        try (var client = new CallClient(stack.gatewayUrl());
                var beside = GoodCall.start(stack)) {
            TestCall call = TestCall.make(client, 2);
            TestCaller sender = call.join(client, 0);
            TestCaller receiver = call.join(client, 1);

            sender.send(BadPictures.withoutPictureData(good), Effects.BLUR_FACES);
            await().until(() -> receiver.missed() == 1); // or the other may take its place
            long last = sender.send(good, Effects.DETECT_FACES);

            await().until(() -> receiver.frames.size() == 1 && receiver.missed() == 1);
            assertThat(receiver.frames).extracting(VideoFrame::getSequence).containsExactly(last);
            assertThat(receiver.newestCounts()).singleElement().satisfies(count -> {
                assertThat(count.getStage()).isEqualTo(Stage.STAGE_JOB);
                assertThat(count.getReason()).isEqualTo(DropReason.DROP_REASON_CORRUPT);
            });
            beside.assertWentOn();
        }
    }

    @Test
    void shouldEndConnectionsThatNeverJoinAndKeepItsMemory(Stack stack) throws Exception {
        try (var client = new CallClient(stack.gatewayUrl());
                var beside = GoodCall.start(stack)) {
            long before = gatewayBytes(stack);
            List<TestCaller> silent = new ArrayList<>();
            for (int i = 0; i < SILENT_CONNECTIONS; i++) {
                silent.add(TestCaller.connect(client));
            }
            long held = gatewayBytes(stack);
            for (TestCaller caller : silent) {
                assertEnd(caller.end(), ErrorCode.ERROR_CODE_JOIN_TIMEOUT, 4408);
            }
            assertThat(held - before).as("bytes for 1,000 silent connections").isLessThan(MAX_GROWTH_BYTES);
            beside.assertWentOn();
        }
    }

    @Test
    void shouldEndConnectionsThatSendHalfAMessageAndKeepItsMemory(Stack stack) throws Exception {
        List<HalfMessage> halves = new ArrayList<>();
        try (var beside = GoodCall.start(stack)) {
            long before = gatewayBytes(stack);
            for (int i = 0; i < HALF_MESSAGES; i++) {
                halves.add(HalfMessage.send(stack.gatewayUrl(), MESSAGE_BYTES));
            }
            long held = gatewayBytes(stack);
            for (HalfMessage half : halves) {
                CallEnd end = half.end();
                boolean isLate = end.closeCode() == 4408;
                assertEnd(
                        end,
                        isLate ? ErrorCode.ERROR_CODE_JOIN_TIMEOUT : ErrorCode.ERROR_CODE_MESSAGE_TOO_LARGE,
                        isLate ? 4408 : 1009);
            }
            assertThat(held - before).as("bytes for 1,000 half messages").isLessThan(MAX_GROWTH_BYTES);
            beside.assertWentOn();
        } finally {
            for (HalfMessage half : halves) {
                half.close();
            }
        }
    }

    @Test
    void shouldNotLetASilentConnectionWaitMuchLongerThanItsDeadline(Stack stack) throws Exception {
        try (var client = new CallClient(stack.gatewayUrl())) {
            TestCaller silent = TestCaller.connect(client);
            long from = System.nanoTime();
            assertEnd(silent.end(), ErrorCode.ERROR_CODE_JOIN_TIMEOUT, 4408);
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThan(JOIN_DEADLINE.minusMillis(500));
        }
    }

    private static CallEnd join(CallClient client, String token, String callId) throws Exception {
        TestCaller caller = TestCaller.connect(client);
        try {
            caller.connection.join(token, callId).get();
        } catch (ExecutionException refused) {
            assertThat(refused).hasCauseInstanceOf(CallEndedException.class);
            return caller.end();
        }
        throw new AssertionError("was let in");
    }

    private static void assertEnd(CallEnd end, ErrorCode error, int closeCode) {
        assertThat(end.closeCode()).isEqualTo(closeCode);
        Error last = Objects.requireNonNull(end.error(), "the gateway said nothing before it closed");
        assertThat(last.getCode()).isEqualTo(error);
        assertThat(last.getMessage()).isNotBlank();
    }

    private static long gatewayBytes(Stack stack) {
        return Objects.requireNonNull(stack.status(PartNames.GATEWAY).process()).residentBytes();
    }
}
