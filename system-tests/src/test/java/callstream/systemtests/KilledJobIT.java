package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.caller.CallClient;
import callstream.local.clip.Clip;
import callstream.local.stack.PartNames;
import callstream.local.stack.Stack;
import callstream.protocol.Effects;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Stage;
import callstream.protocol.v1.VideoFrame;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The streaming job dies in the middle of a call. */
@ExtendWith(RunningStack.class)
class KilledJobIT {
    @Test
    void shouldResumeByItselfAndAccountForEveryFrame(Stack stack) throws Exception {
        Clip clip = RealFrames.forCallers(1).get(0);
        try (var client = new CallClient(stack.gatewayUrl())) {
            TestCall call = TestCall.make(client, 2);
            TestCaller sender = call.join(client, 0);
            TestCaller receiver = call.join(client, 1);
            var camera = new Camera(sender, clip, Effects.DETECT_FACES);
            await().until(() -> receiver.frames.size() > 10);

            stack.kill(PartNames.JOB);
            stack.awaitReady(PartNames.JOB, Duration.ofSeconds(90));
            long sentWhenReady = camera.sent();
            await().atMost(Duration.ofSeconds(20)).until(() -> newest(receiver) > sentWhenReady);

            long sent = camera.stop();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> receiver.frames.size() + receiver.missed() + sender.heldBack() >= sent);

            assertThat(receiver.frames.size() + receiver.missed() + sender.heldBack())
                    .as("accounted for")
                    .isEqualTo(sent);
            assertThat(sender.refused).isEmpty();
            assertThat(receiver.frames)
                    .extracting(VideoFrame::getSequence)
                    .as("each frame once, in order")
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(expiredInTheJob(receiver))
                    .as("frames sent while there was no job: they were too old when it was back")
                    .isGreaterThan(RealFrames.FRAMES_PER_SECOND);
        }
    }

    /** Before, during and after: what the log kept and the next job does again is as hidden as all else. */
    @Test
    void shouldShowNoFaceThatWasToBeBlurredWhileTheJobDies(Stack stack) throws Exception {
        Clip clip = RealFrames.forCallers(1).get(0);
        try (var client = new CallClient(stack.gatewayUrl())) {
            TestCall call = TestCall.make(client, 2);
            TestCaller sender = call.join(client, 0);
            TestCaller receiver = call.join(client, 1);
            var camera = new Camera(sender, clip, Effects.BLUR_FACES);
            await().until(() -> receiver.frames.size() > 10);

            stack.kill(PartNames.JOB);
            stack.awaitReady(PartNames.JOB, Duration.ofSeconds(90));
            long sentWhenReady = camera.sent();
            await().atMost(Duration.ofSeconds(20)).until(() -> newest(receiver) > sentWhenReady);

            long sent = camera.stop();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> receiver.frames.size() + receiver.missed() + sender.heldBack() >= sent);

            assertThat(receiver.frames).allSatisfy(frame -> HiddenFaces.assertHidden(clip, frame));
        }
    }

    private static long newest(TestCaller receiver) {
        List<VideoFrame> frames = receiver.frames;
        return frames.get(frames.size() - 1).getSequence();
    }

    private static long expiredInTheJob(TestCaller receiver) {
        return receiver.newestCounts().stream()
                .filter(count -> count.getStage() == Stage.STAGE_JOB)
                .filter(count -> count.getReason() == DropReason.DROP_REASON_EXPIRED)
                .mapToLong(count -> count.getCount())
                .sum();
    }
}
