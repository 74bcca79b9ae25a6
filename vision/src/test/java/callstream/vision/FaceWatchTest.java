package callstream.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import callstream.protocol.Effects;
import callstream.protocol.v1.Effect;
import callstream.vision.face.BlazeFace;
import callstream.vision.face.FaceDetector;
import callstream.vision.model.Models;
import callstream.vision.samples.FrameEffects;
import callstream.vision.samples.Jpegs;
import callstream.vision.samples.Media;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often the real detector is asked for what, in streams of VGA frames with real faces. */
class FaceWatchTest {
    private static final long FRAME_US = 66_000;

    private final List<FaceDetector.Search> asked = new ArrayList<>();
    private final FrameProcessor processor = new FrameProcessor(() -> 0, new Recording());
    private final StreamState stream = new StreamState();
    private long nowUs = FRAME_US;

    /** The real one; writes down what it is asked for. */
    private final class Recording implements FaceDetector {
        private final FaceDetector detector = new BlazeFace(Models.blazeFaceFullRange(), Face.HIDE_SCORE);

        @Override
        public List<Face> detect(Mat picture, Search search) {
            asked.add(search);
            return detector.detect(picture, search);
        }

        @Override
        public void close() {
            detector.close();
        }
    }

    @AfterEach
    void close() {
        processor.close();
        stream.close();
    }

    @Test
    void shouldSearchOnceWhereAFaceStaysWhereItIs() throws Exception {
        byte[] frame = Jpegs.of(room(40));
        for (int i = 0; i < 30; i++) {
            assertThat(send(frame, FrameEffects.HIDE)).hasSize(1);
        }
        assertThat(asked).containsOnlyOnce(FaceDetector.Search.THOROUGH);
        assertThat(asked).filteredOn(FaceDetector.Search.CHECK::equals).hasSize(7);
        assertThat(asked).filteredOn(FaceDetector.Search.GLANCE::equals).hasSize(2);
    }

    @Test
    void shouldFollowAFaceThroughChecksWhereItMoves() throws Exception {
        float first = send(Jpegs.of(room(40)), FrameEffects.HIDE).get(0).x();
        for (int i = 1; i < 30; i++) {
            List<Face> faces = send(Jpegs.of(room(40 + 6 * i)), FrameEffects.HIDE);
            assertThat(faces).hasSize(1);
            assertThat(faces.get(0).x() - 6 * i).as("frame " + i).isCloseTo(first, within(15f));
        }
        assertThat(asked).filteredOn(FaceDetector.Search.THOROUGH::equals).hasSizeLessThan(4);
    }

    @Test
    void shouldFindANewcomerInTheVeryFrame() throws Exception {
        byte[] alone = Jpegs.of(room(40));
        byte[] both = Jpegs.of(room(40, 400));
        for (int i = 0; i < 8; i++) {
            send(alone, FrameEffects.HIDE);
        }
        assertThat(send(both, FrameEffects.HIDE)).hasSize(2);
    }

    /** Where the picture changes all the time around a known face, nothing is told by changes. */
    @Test
    void shouldFindANewcomerCloseToAKnownFaceAtTheNextLook() throws Exception {
        byte[] alone = Jpegs.of(room(200));
        byte[] both = Jpegs.of(room(200, 330));
        for (int i = 0; i < 7; i++) {
            send(alone, FrameEffects.HIDE);
        }
        send(both, FrameEffects.HIDE);
        send(both, FrameEffects.HIDE);
        assertThat(send(both, FrameEffects.HIDE)).hasSize(2);
    }

    @Test
    void shouldSearchWhereTheCameraShowsAnotherPlace() throws Exception {
        byte[] nothing = Jpegs.of(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB));
        for (int i = 0; i < 4; i++) {
            send(nothing, FrameEffects.HIDE);
        }
        assertThat(send(Jpegs.of(room(40)), FrameEffects.HIDE)).hasSize(1);
        assertThat(asked.get(asked.size() - 1)).isEqualTo(FaceDetector.Search.THOROUGH);
    }

    @Test
    void shouldSearchAtEachLookWhereFacesAreShown() throws Exception {
        byte[] frame = Jpegs.of(room(40));
        for (int i = 0; i < 9; i++) {
            send(frame, FrameEffects.BOXES);
        }
        assertThat(asked).hasSize(3).containsOnly(FaceDetector.Search.QUICK);
    }

    /** A face's points say how it is turned before it is compared. */
    @Test
    void shouldSearchAtEachLookWhereFacesHaveNames() throws Exception {
        byte[] frame = Jpegs.of(room(40));
        for (int i = 0; i < 9; i++) {
            send(frame, FrameEffects.named(Effects.RECOGNISE, Effects.BLUR_FACES));
        }
        assertThat(asked).hasSize(3).containsOnly(FaceDetector.Search.THOROUGH);
    }

    @Test
    void shouldSearchAnewWhereThePictureGetsAnotherSize() throws Exception {
        send(Jpegs.of(room(40)), FrameEffects.HIDE);
        send(Jpegs.of(room(40).getSubimage(0, 0, 560, 480)), FrameEffects.HIDE);
        assertThat(asked).containsExactly(FaceDetector.Search.THOROUGH, FaceDetector.Search.THOROUGH);
    }

    /** Whether a picture can be changed as it is coded or has to be decoded must not matter to what is found. */
    @Test
    void shouldGoOnWhereTheNextPictureHasToBeDecoded() throws Exception {
        BufferedImage room = room(40);
        Face coded = send(Jpegs.of(room), FrameEffects.HIDE).get(0);
        Face decoded = send(Jpegs.progressive(room), FrameEffects.HIDE).get(0);
        assertThat(asked).hasSize(1);
        assertThat(Math.abs(decoded.x() - coded.x())).isLessThan(4);
        assertThat(Math.abs(decoded.y() - coded.y())).isLessThan(4);
        assertThat(decoded.track()).isEqualTo(coded.track());
    }

    private List<Face> send(byte[] frame, List<Effect> effects) throws Exception {
        nowUs += FRAME_US;
        return processor
                .process(frame, effects, new FrameContext(stream, List.of(), nowUs, 0))
                .faces();
    }

    /** A grey wall, and one man, or him and a woman, this far from the left. */
    private static BufferedImage room(int... lefts) {
        var room = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = room.createGraphics();
        graphics.setColor(new Color(120, 120, 130));
        graphics.fillRect(0, 0, 640, 480);
        String[] people = {"faces/family1-dad/Family1-Dad1.jpg", "faces/family1-mom/Family1-Mom1.jpg"};
        for (int i = 0; i < lefts.length; i++) {
            graphics.drawImage(Jpegs.read(Media.read(people[i])), lefts[i], 140, 200, 200, null);
        }
        graphics.dispose();
        return room;
    }
}
