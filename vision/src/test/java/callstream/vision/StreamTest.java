package callstream.vision;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.Effects;
import callstream.protocol.v1.Effect;
import callstream.vision.face.recognise.KnownFace;
import callstream.vision.samples.FrameEffects;
import callstream.vision.samples.Jpegs;
import callstream.vision.samples.Media;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is remembered from frame to frame. */
class StreamTest {
    private static final byte[] DAD = Media.read("faces/family1-dad/Family1-Dad1.jpg");
    private static final List<Effect> AS_DATA = List.of(FrameEffects.with(Effects.RECOGNISE, Effects.DRAW, 0));

    @Test
    void shouldDetectInEveryThirdFrameAndFollowBetween() throws Exception {
        var detections = new AtomicInteger();
        byte[] noise = Jpegs.of(Jpegs.noise(320, 240));
        var face = new Face(100, 60, 80, 80, 0.9f, List.of());
        var processor = Processors.seeing(() -> {
            detections.incrementAndGet();
            return List.of(face);
        });
        try (processor;
                var stream = new StreamState()) {
            for (int frame = 0; frame < 9; frame++) {
                var context = new FrameContext(stream, List.of(), 66_000L * frame, 0);
                assertThat(processor.process(noise, FrameEffects.BOXES, context).faces())
                        .hasSize(1);
            }
        }
        assertThat(detections).hasValue(3);
    }

    @Test
    void shouldNameAnEnrolledFaceOnceThreeLooksAgree() throws Exception {
        List<Identity> seen = recognise(5, List.of(known("dad", DAD)));
        assertThat(seen.subList(0, 2)).containsOnly(Identity.UNDECIDED);
        assertThat(seen.subList(2, 5)).containsOnly(new Identity.Known("dad", "dad"));
    }

    @Test
    void shouldCallAStrangerUnknown() throws Exception {
        byte[] mom = Media.read("faces/family1-mom/Family1-Mom1.jpg");
        assertThat(recognise(5, List.of(known("mom", mom))).get(4)).isEqualTo(Identity.UNKNOWN);
    }

    @Test
    void shouldNotNameSomebodyWhoHasForgottenTheirFaceMeanwhile() throws Exception {
        List<KnownFace> before = List.of(known("dad", DAD));
        try (var processor = Processors.real();
                var stream = new StreamState()) {
            for (int frame = 0; frame < 4; frame++) {
                processor.process(DAD, AS_DATA, new FrameContext(stream, before, 66_000L * frame, 0));
            }
            var after = processor.process(DAD, AS_DATA, new FrameContext(stream, List.of(), 300_000, 0));
            assertThat(after.faces().get(0).identity()).isEqualTo(Identity.UNKNOWN);
        }
    }

    @Test
    void shouldGiveTheVeryBytesWhereNothingIsDrawn() throws Exception {
        try (var processor = Processors.real()) {
            ProcessedPicture picture = processor.process(DAD, AS_DATA);
            assertThat(picture.jpeg()).isSameAs(DAD);
            assertThat(picture.faces()).hasSize(1);
        }
    }

    private static List<Identity> recognise(int frames, List<KnownFace> known) throws Exception {
        var identities = new ArrayList<Identity>();
        try (var processor = Processors.real();
                var stream = new StreamState()) {
            for (int frame = 0; frame < frames; frame++) {
                var context = new FrameContext(stream, known, 66_000L * frame, 0);
                identities.add(
                        processor.process(DAD, AS_DATA, context).faces().get(0).identity());
            }
        }
        return identities;
    }

    private static KnownFace known(String user, byte[] jpeg) throws Exception {
        try (var enrolment = FaceEnrolment.create()) {
            return new KnownFace(user, user, enrolment.enrol(List.of(jpeg)));
        }
    }
}
