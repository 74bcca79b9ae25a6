package callstream.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import callstream.gateway.follow.Followed;
import callstream.gateway.follow.FollowedTable;
import callstream.gateway.follow.Offers;
import callstream.gateway.pace.Pace;
import callstream.protocol.Effects;
import callstream.protocol.Limits;
import callstream.protocol.v1.CallSettings;
import callstream.protocol.v1.CallState;
import callstream.protocol.v1.Codec;
import callstream.protocol.v1.Drop;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Effect;
import callstream.protocol.v1.Enrolment;
import callstream.protocol.v1.Face;
import callstream.protocol.v1.PaceReason;
import callstream.protocol.v1.RequiredBlur;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameAdmissionTest {
    private static final CallRules FREE =
            new CallRules(List.of("the-user", "another-user", "a-third"), true, Optional.empty());
    private static final Sender SENDER = new Sender("the-call", "the-user", 7, () -> FREE, 3);

    private Pace pace = Pace.FULL;
    private final AtomicLong nanos = new AtomicLong();
    private final Followed followed = Offers.usual();
    private final FrameAdmission admission = new FrameAdmission(SENDER, followed, () -> pace, nanos::get);

    /** Those of a call that changes. */
    private CallRules rules = FREE;

    private final FrameAdmission ruledAdmission = new FrameAdmission(
            new Sender("the-call", "the-user", 7, () -> rules, 3),
            Offers.offering(Effects.BLUR_FACES, Effects.RECOGNISE, Effects.GAUSSIAN_BLUR),
            () -> pace,
            nanos::get);
    private long sequence;

    @Test
    void shouldOverwriteWhatAClientMayNotSay() throws Exception {
        VideoFrame forged = Pictures.frame(1).toBuilder()
                .setCallId("another-call")
                .setParticipantId("another-user")
                .setSessionEpoch(99)
                .setWidth(5)
                .setHiddenWhole(true)
                .addFaces(Face.newBuilder().setScore(1))
                .addCandidates("forged")
                .setEnrolment(Enrolment.newBuilder().setEnrolmentId("forged"))
                .setDrop(Drop.newBuilder().setDetail("forged"))
                .setStamps(Stamps.newBuilder().setCapturedUs(42).setEncodedUs(1).setReceivedUs(1))
                .build();

        VideoFrame admitted = admission.admit(forged, 1000).build();

        assertThat(admitted)
                .isEqualTo(VideoFrame.newBuilder()
                        .setCallId("the-call")
                        .setParticipantId("the-user")
                        .setSessionEpoch(7)
                        .setSequence(1)
                        .setCodec(Codec.CODEC_JPEG)
                        .setWidth(Pictures.WIDTH)
                        .setHeight(Pictures.HEIGHT)
                        .setStamps(Stamps.newBuilder().setCapturedUs(42).setReceivedUs(1000))
                        .setJpeg(forged.getJpeg())
                        .build());
    }

    @Test
    void shouldKeepTheEffectsAskedFor() throws Exception {
        VideoFrame frame = Pictures.frame(1).toBuilder()
                .addEffects(Effect.newBuilder().setName(Effects.BLUR_FACES))
                .build();
        assertThat(admission.admit(frame, 0).getEffectsList()).isEqualTo(frame.getEffectsList());
    }

    @Test
    void shouldForgetTheEffectsOfRulesThatHoldNoMore() throws Exception {
        rules = hiding(RequiredBlur.REQUIRED_BLUR_FACES);
        VideoFrame.Builder admitted = ruledAdmission.admit(Pictures.frame(++sequence), 0);
        ruledAdmission.rule(admitted);
        assertThat(admitted.getEffectsList()).extracting(Effect::getName).containsExactly(Effects.BLUR_FACES);

        admitted = ruledAdmission.admit(Pictures.frame(++sequence), 0);
        rules = FREE;
        ruledAdmission.rule(admitted);
        assertThat(admitted.getEffectsList()).isEmpty();
    }

    @Test
    void shouldRefuseASequenceThatDoesNotGrow() throws Exception {
        admission.admit(Pictures.frame(5), 0);
        assertRefused(Pictures.frame(5), DropReason.DROP_REASON_SEQUENCE);
        assertRefused(Pictures.frame(4), DropReason.DROP_REASON_SEQUENCE);
        admission.admit(Pictures.frame(6), 0);
    }

    @Test
    void shouldRefuseASequenceBelowOne() {
        assertRefused(Pictures.frame(0), DropReason.DROP_REASON_SEQUENCE);
    }

    @ParameterizedTest
    @ValueSource(longs = {Limits.MAX_SEQUENCE + 1, Long.MAX_VALUE, Long.MIN_VALUE, -1})
    void shouldRefuseASequenceThatAJavaScriptNumberDoesNotHold(long sequence) throws Exception {
        assertRefused(Pictures.frame(sequence), DropReason.DROP_REASON_SEQUENCE);
        admission.admit(Pictures.frame(Limits.MAX_SEQUENCE), 0);
    }

    @Test
    void shouldRefuseMoreFramesThanTheRate() throws Exception {
        for (int i = 1; i <= 60; i++) {
            admission.admit(Pictures.frame(i), 0);
        }
        assertRefused(Pictures.frame(61), DropReason.DROP_REASON_RATE);
        nanos.addAndGet(1_000_000_000L / 30 + 1);
        admission.admit(Pictures.frame(62), 0);
    }

    @Test
    void shouldRefuseAnUnknownEffect() {
        VideoFrame frame = Pictures.frame(1).toBuilder()
                .addEffects(Effect.newBuilder().setName("sepia"))
                .build();
        assertRefused(frame, DropReason.DROP_REASON_EFFECT);
    }

    @Test
    void shouldRefuseEffectsWhileNobodyHasSaidWhichThereAre() throws Exception {
        var early = new FrameAdmission(SENDER, Followed.nothing(new SimpleMeterRegistry()), () -> pace, nanos::get);
        VideoFrame frame = Pictures.frame(1).toBuilder()
                .addEffects(Effect.newBuilder().setName(Effects.BLUR_FACES))
                .build();
        assertThat(catchThrowableOfType(FrameRefusedException.class, () -> early.admit(frame, 0)))
                .hasMessageContaining("the streaming job has not said yet");
        early.admit(Pictures.frame(2), 0);
    }

    @Test
    void shouldNameTheMembersWhoEnrolledWhereAFrameAsksWhoseFacesAreToBeSeen() throws Exception {
        FollowedTable faces = followed.enrolled().table();
        faces.put("a-third", new byte[0]);
        faces.put("the-user", new byte[0]);
        faces.put("in-another-call", new byte[0]);
        assertThat(admitted(1, Effects.RECOGNISE).getCandidatesList()).containsExactly("the-user", "a-third");
        assertThat(admitted(2, Effects.BLUR_FACES).getCandidatesList()).isEmpty();

        faces.remove("the-user");

        assertThat(admitted(3, Effects.RECOGNISE).getCandidatesList()).containsExactly("a-third");
    }

    private VideoFrame admitted(long sequence, String effect) throws FrameRefusedException {
        VideoFrame frame = Pictures.frame(sequence).toBuilder()
                .addEffects(Effect.newBuilder().setName(effect))
                .addCandidates("forged")
                .build();
        VideoFrame.Builder admitted = admission.admit(frame, 0);
        admission.rule(admitted);
        return admitted.build();
    }

    @Test
    void shouldRefuseACodecThatIsNotKnown() {
        assertRefused(Pictures.frame(1).toBuilder().setCodecValue(9).build(), DropReason.DROP_REASON_NOT_JPEG);
    }

    @Test
    void shouldRefuseBytesThatAreNoPicture() {
        VideoFrame frame = Pictures.frame(1).toBuilder()
                .setJpeg(ByteString.copyFromUtf8("no picture"))
                .build();
        assertRefused(frame, DropReason.DROP_REASON_NOT_JPEG);
    }

    @Test
    void shouldRefuseAPictureThatWasCutOff() {
        ByteString whole = Pictures.frame(1).getJpeg();
        VideoFrame frame = Pictures.frame(1).toBuilder()
                .setJpeg(whole.substring(0, whole.size() / 2))
                .build();
        assertRefused(frame, DropReason.DROP_REASON_CORRUPT);
    }

    private void assertRefused(VideoFrame frame, DropReason reason) {
        var refused = catchThrowableOfType(FrameRefusedException.class, () -> admission.admit(frame, 0));
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.getMessage()).isNotBlank();
    }

    @Test
    void shouldRefuseWhatIsOverThePaceOnceItsSenderHasHeardOfIt() throws Exception {
        pace = new Pace(1, 1920, 100, PaceReason.PACE_REASON_JOB);
        for (int i = 0; i < 5; i++) {
            admission.admit(Pictures.frame(++sequence), 0);
        }
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
        admission.admit(Pictures.frame(++sequence), 0);
        admission.admit(Pictures.frame(++sequence), 0);
        assertRefused(Pictures.frame(++sequence), DropReason.DROP_REASON_PACE);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        admission.admit(Pictures.frame(++sequence), 0);
    }

    @Test
    void shouldRefuseToNameFacesWhereTheCallDoesNotWantIt() {
        rules = new CallRules(List.of(), false, Optional.empty());
        assertThatExceptionOfType(FrameRefusedException.class)
                .isThrownBy(() -> ruled(Effects.BLUR_FACES, Effects.RECOGNISE))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(DropReason.DROP_REASON_NOT_ALLOWED));
    }

    @Test
    void shouldPutTheRequiredBlurFirstWhateverIsAskedFor() throws Exception {
        rules = hiding(RequiredBlur.REQUIRED_BLUR_FACES);
        assertThat(ruled()).containsExactly(Effects.BLUR_FACES);
        assertThat(ruled(Effects.RECOGNISE)).containsExactly(Effects.BLUR_FACES, Effects.RECOGNISE);
        assertThat(ruled(Effects.RECOGNISE, Effects.BLUR_FACES)).containsExactly(Effects.RECOGNISE, Effects.BLUR_FACES);
    }

    @Test
    void shouldNotTakeAWeakerBlurForTheRequiredOne() throws Exception {
        rules = hiding(RequiredBlur.REQUIRED_BLUR_PICTURE);
        Effect weak = Effect.newBuilder()
                .setName(Effects.GAUSSIAN_BLUR)
                .putParameters(Effects.SIGMA, 1)
                .build();
        assertThat(rules.effects(List.of(weak)))
                .containsExactly(
                        Effect.newBuilder().setName(Effects.GAUSSIAN_BLUR).build(), weak);
    }

    @Test
    void shouldRefuseAFrameWithMoreEffectsThanThereIsRoomForBesideTheRequiredOne() {
        rules = hiding(RequiredBlur.REQUIRED_BLUR_FACES);
        assertThatExceptionOfType(FrameRefusedException.class)
                .isThrownBy(
                        () -> ruled(Collections.nCopies(8, Effects.RECOGNISE).toArray(String[]::new)))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(DropReason.DROP_REASON_EFFECT));
    }

    @Test
    void shouldRefuseEveryFrameWhileNobodyCanHideWhatHasToBeHidden() {
        rules = hiding(RequiredBlur.REQUIRED_BLUR_BACKGROUND);
        assertThatExceptionOfType(FrameRefusedException.class)
                .isThrownBy(this::ruled)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(DropReason.DROP_REASON_EFFECT));
    }

    private static CallRules hiding(RequiredBlur blur) {
        return CallRules.of(CallState.newBuilder()
                .setSettings(CallSettings.newBuilder().setRecognition(true).setRequiredBlur(blur))
                .build());
    }

    private List<String> ruled(String... effects) throws FrameRefusedException {
        VideoFrame.Builder frame = Pictures.frame(++sequence).toBuilder();
        for (String effect : effects) {
            frame.addEffects(Effect.newBuilder().setName(effect));
        }
        VideoFrame.Builder admitted = ruledAdmission.admit(frame.build(), 0);
        ruledAdmission.rule(admitted);
        return admitted.getEffectsList().stream().map(Effect::getName).toList();
    }
}
