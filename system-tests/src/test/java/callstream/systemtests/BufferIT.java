package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.caller.CallClient;
import callstream.local.clip.Clip;
import callstream.local.stack.PartNames;
import callstream.local.stack.ProcessIdentity;
import callstream.local.stack.Stack;
import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.ServiceState;
import callstream.protocol.v1.VideoFrame;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The log hangs in the middle of a call, and a gateway dies meanwhile. */
@ExtendWith(RunningStack.class)
class BufferIT {
    /** Of frames that only came to the log when they were too old, and of notes that stand for them there. */
    private static final Set<DropReason> TOO_LATE =
            Set.of(DropReason.DROP_REASON_EXPIRED, DropReason.DROP_REASON_LATE, DropReason.DROP_REASON_LOG_UNAVAILABLE);

    private static final Duration AWAY = Duration.ofSeconds(10);
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final double MOST_BYTES = 24.0 * 1024 * 1024;
    private static final long WAITED_US = 200_000;
    private static final int KEPT_PACKETS = 3;
    private static final String BYTES = "callstream_ingest_buffer_bytes{kind=\"video\"}";
    private static final String FRAMES = "callstream_ingest_buffer_frames{kind=\"video\"}";
    private static final String PACKETS = "callstream_ingest_buffer_frames{kind=\"audio\"}";

    @Test
    void shouldGoOnWithTheFramesOfTheLastSecondWhenTheLogComesBack(Stack stack) throws Exception {
        Clip clip = RealFrames.forCallers(1).get(0);
        var meters = new GatewayMeters(stack.ports().gateways().get(0).management());
        ProcessIdentity gateway = processOf(stack, PartNames.GATEWAY);
        try (var client = new CallClient(stack.gatewayUrl(0));
                var elsewhere = new CallClient(stack.gatewayUrl(1))) {
            TestCall call = TestCall.make(client, 2);
            TestCaller sender = call.join(client, 0);
            TestCaller receiver = call.join(elsewhere, 1);
            long sent;
            try (var camera = new Camera(sender, clip)) {
                await().until(() -> receiver.frames.size() > 10);

                stack.pause(PartNames.BROKER);
                long pausedAt = System.nanoTime();
                try {
                    await().until(() -> isDegraded(sender) && isDegraded(receiver));
                    await().atMost(AWAY.multipliedBy(2))
                            .pollInterval(Duration.ofMillis(100))
                            .until(() -> {
                                assertThat(meters.value(BYTES)).isPositive().isLessThanOrEqualTo(MOST_BYTES);
                                return System.nanoTime() - pausedAt > AWAY.toNanos();
                            });
                    assertThat(meters.value(FRAMES))
                            .as("kept: what is in flight or doubtful, and the last second")
                            .isBetween(10.0, 8.0 + 30.0);
                } finally {
                    stack.resume(PartNames.BROKER);
                }
                long sentWhenBack = camera.sent();
                await().atMost(RECOVERY).until(() -> newest(receiver) > sentWhenBack);
                await().atMost(RECOVERY).until(() -> !isDegraded(sender) && !isDegraded(receiver));
                sent = camera.stop();
            }
            await().atMost(RECOVERY)
                    .until(() -> receiver.frames.size() + receiver.missed() + sender.heldBack() >= sent);

            assertAccountedFor(sent, sender, receiver);
            assertThat(receiver.frames)
                    .as("kept while the log was away, and published when it was back")
                    .anyMatch(frame -> frame.getStamps().getPublishedUs()
                                    - frame.getStamps().getReceivedUs()
                            > WAITED_US);
            assertThat(sender.connection.ended()).isNotDone();
            assertThat(receiver.connection.ended()).isNotDone();
            assertThat(processOf(stack, PartNames.GATEWAY))
                    .as("its heap has a bound, and it ends when that is not enough")
                    .isEqualTo(gateway);
            await().atMost(RECOVERY).until(() -> meters.value(BYTES) == 0);
        }
    }

    @Test
    void shouldShowOnceWhatADeadGatewayHadAdmitted(Stack stack) throws Exception {
        Clip clip = RealFrames.forCallers(1).get(0);
        var survivor = new GatewayMeters(stack.ports().gateways().get(0).management());
        double before = settled(survivor, "video");
        double publishedBefore = sound(survivor, "republished");
        double droppedBefore = sound(survivor, "dropped");
        try (var here = new CallClient(stack.gatewayUrl(0));
                var there = new CallClient(stack.gatewayUrl(1))) {
            TestCall call = TestCall.make(here, 2);
            TestCaller receiver = call.join(here, 0);
            TestCaller sender = call.join(there, 1);
            sender.send(clip.frame(0));
            await().until(() -> receiver.frames.size() == 1);

            stack.pause(PartNames.BROKER);
            long newest = 0;
            try {
                for (int i = 1; i <= 9; i++) { // eight are in flight, one waits and was never handed to the log
                    newest = sender.send(clip.frame(i));
                }
                var dying = new GatewayMeters(stack.ports().gateways().get(1).management());
                var said = new AtomicLong();
                await().until(
                                () -> { // a packet is kept when another one comes and the log has not taken it
                                    sender.connection.send(AudioIT.packet(said.incrementAndGet())
                                            .build());
                                    return dying.value(FRAMES) == 9 && dying.value(PACKETS) >= KEPT_PACKETS;
                                });
                stack.kill(PartNames.gateway(1));
            } finally {
                stack.resume(PartNames.BROKER);
            }
            long sent = newest;
            await().atMost(RECOVERY).until(() -> receiver.frames.size() + receiver.missed() >= sent);

            assertAccountedFor(sent, sender, receiver);
            await().atMost(RECOVERY).until(() -> settled(survivor, "video") - before >= 9);
            await().atMost(RECOVERY)
                    .until(() -> sound(survivor, "republished")
                                    - publishedBefore
                                    + sound(survivor, "dropped")
                                    - droppedBefore
                            >= KEPT_PACKETS);
            double published = sound(survivor, "republished") - publishedBefore;
            await().atMost(RECOVERY).until(() -> receiver.audio.size() + receiver.missedAudio() >= published);
            assertThat(receiver.audio)
                    .extracting(AudioPacket::getSequence)
                    .as("each packet once, in order")
                    .isSorted()
                    .doesNotHaveDuplicates();
            // A machine that took over a second to notice that the gateway was dead may publish no more than notes of
            // them.
            assertThat(newest(receiver) == sent || isToldAsTooLate(receiver))
                    .as("the frame that only the other gateway could publish; dropped: " + receiver.newestCounts())
                    .isTrue();
        } finally {
            stack.awaitReady(PartNames.gateway(1), Duration.ofSeconds(90));
        }
    }

    private static boolean isToldAsTooLate(TestCaller receiver) {
        return receiver.newestCounts().stream().anyMatch(count -> TOO_LATE.contains(count.getReason()));
    }

    private static void assertAccountedFor(long sent, TestCaller sender, TestCaller receiver) {
        assertThat(receiver.frames.size() + receiver.missed() + sender.heldBack())
                .as("accounted for")
                .isEqualTo(sent);
        assertThat(receiver.frames)
                .extracting(VideoFrame::getSequence)
                .as("each frame once, in order")
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private static double settled(GatewayMeters gateway, String kind) throws Exception {
        return gateway.value("callstream_ingest_buffer_inherited_total{kind=\"" + kind + "\"}");
    }

    private static double sound(GatewayMeters gateway, String what) throws Exception {
        return gateway.value("callstream_ingest_buffer_" + what + "_total{kind=\"audio\"}");
    }

    private static ProcessIdentity processOf(Stack stack, String part) {
        return Objects.requireNonNull(stack.status(part).process());
    }

    private static boolean isDegraded(TestCaller caller) {
        List<ServiceState> told = caller.service;
        return !told.isEmpty() && told.get(told.size() - 1).getDegraded();
    }

    private static long newest(TestCaller receiver) {
        List<VideoFrame> frames = receiver.frames;
        return frames.get(frames.size() - 1).getSequence();
    }
}
