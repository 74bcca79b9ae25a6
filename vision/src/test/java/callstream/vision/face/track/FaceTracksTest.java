package callstream.vision.face.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import callstream.vision.Face;
import callstream.vision.Identity;
import callstream.vision.Landmark;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaceTracksTest {
    private static final int SIDE = 80;

    private final FaceTracks tracks = new FaceTracks();

    /** Blocks of noise: as easy to tell from another place as a face. */
    private final Mat pattern = noise();

    @AfterEach
    void close() {
        tracks.close();
        pattern.close();
    }

    @Test
    void shouldFollowAFaceThatMoves() {
        tracks.found(pictureAt(200, 150), List.of(face(200, 150)), false);
        assertThat(tracks.follow(pictureAt(219, 141))).isTrue();
        Face moved = faces().get(0);
        assertThat(moved.x()).isEqualTo(219, within(2f));
        assertThat(moved.y()).isEqualTo(141, within(2f));
        assertThat(moved.landmarks().get(0).x()).isEqualTo(229, within(2f));
    }

    @Test
    void shouldFollowOverManyFrames() {
        tracks.found(pictureAt(100, 100), List.of(face(100, 100)), false);
        for (int step = 1; step <= 20; step++) {
            assertThat(tracks.follow(pictureAt(100 + 12 * step, 100 + 5 * step)))
                    .as("step " + step)
                    .isTrue();
        }
        assertThat(faces().get(0).x()).isEqualTo(340, within(4f));
    }

    /** What the pattern lacks at the edge, the face's place must not lack later. */
    @Test
    void shouldFollowAFaceThatComesInOverTheEdge() {
        tracks.found(pictureAt(-40, 150), List.of(face(-40, 150)), false);
        for (int x = -25; x <= 35; x += 15) {
            assertThat(tracks.follow(pictureAt(x, 150))).isTrue();
            assertThat(faces().get(0).x()).isEqualTo(x, within(2f));
        }
    }

    @Test
    void shouldFollowAFaceThatIsMissedForAWhileOnlyToHideIt() {
        tracks.found(pictureAt(200, 150), List.of(face(200, 150)), false);
        tracks.found(pictureAt(210, 150), List.of(), true);
        tracks.found(pictureAt(220, 150), List.of(), true);
        assertThat(faces()).hasSize(1).allSatisfy(face -> {
            assertThat(face.x()).isEqualTo(220, within(2f));
            assertThat(face.score()).isLessThan(Face.SHOW_SCORE);
        });
        tracks.found(pictureAt(230, 150), List.of(), true);
        assertThat(faces()).isEmpty();
    }

    @Test
    void shouldEndTracksOfMissedFacesOfWhichThereWasTooLittleToFollow() {
        tracks.found(pictureAt(200, 150), List.of(new Face(636, 150, 40, 40, 0.9f, List.of())), true);
        tracks.found(pictureAt(200, 150), List.of(), true);
        assertThat(faces()).isEmpty();
    }

    @Test
    void shouldEndTracksOfFacesThatAreMissedWhereTheyAreOnlyShown() {
        tracks.found(pictureAt(200, 150), List.of(face(200, 150)), false);
        tracks.found(pictureAt(210, 150), List.of(), false);
        assertThat(faces()).isEmpty();
    }

    @Test
    void shouldHideASuspectWithRoomToMoveUntilADetectionTells() {
        tracks.found(pictureAt(200, 150), List.of(face(200, 150)), true);
        assertThat(tracks.suspect(List.of(face(400, 100)))).isEqualTo(1);
        assertThat(tracks.suspect(List.of(face(410, 105)))).isEqualTo(1);
        Face suspect = faces().get(1);
        assertThat(suspect.score()).isLessThan(Face.SHOW_SCORE);
        assertThat(suspect.contains(400, 100)).isTrue();
        assertThat(suspect.contains(419 + SIDE, 114 + SIDE)).isTrue();
        assertThat(tracks.hold(face(400, 100))).isFalse();
        tracks.found(pictureAt(200, 150), List.of(face(200, 150)), true);
        assertThat(faces()).hasSize(1);
        assertThat(tracks.hasSuspects()).isFalse();
    }

    @Test
    void shouldSayWhereOneFaceMayBeTakenForAnother() {
        tracks.found(pictureAt(200, 150), List.of(face(200, 150), face(330, 150)), false);
        assertThat(tracks.areApart()).isTrue();
        tracks.found(pictureAt(200, 150), List.of(face(200, 150), face(300, 150)), false);
        assertThat(tracks.areApart()).isFalse();
    }

    @Test
    void shouldNotTakeTwoWaysToSeeAFaceForTwoFaces() {
        Face face = face(200, 150);
        tracks.found(pictureAt(200, 150), List.of(face, face.onlyToHide()), false);
        assertThat(tracks.areApart()).isTrue();
    }

    @Test
    void shouldLoseAFaceThatIsGone() {
        tracks.found(pictureAt(200, 150), List.of(face(200, 150)), false);
        assertThat(tracks.follow(pictureAt(-500, 0))).isFalse();
    }

    @Test
    void shouldLoseAFaceThatJumpsTooFar() {
        tracks.found(pictureAt(50, 50), List.of(face(50, 50)), false);
        assertThat(tracks.follow(pictureAt(400, 300))).isFalse();
    }

    @Test
    void shouldKeepTheNumberOfAFaceThatIsFoundAgain() {
        tracks.found(pictureAt(200, 150), List.of(face(200, 150)), false);
        int number = faces().get(0).track();
        tracks.found(pictureAt(210, 155), List.of(face(10, 10), face(210, 155)), false);
        assertThat(faces().get(1).track()).isEqualTo(number);
        assertThat(faces().get(0).track()).isNotEqualTo(number);
    }

    @Test
    void shouldReportMoreFacesThanItFollowsAndAskForThemToBeFoundAnew() {
        List<Face> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(face(100 * (i % 5), 90 * (i / 5)));
        }
        Mat picture = pictureAt(200, 150);
        tracks.found(picture, many, false);
        assertThat(faces()).hasSize(20);
        assertThat(tracks.follow(picture)).isFalse();
    }

    @Test
    void shouldFollowAgainAfterTracksEnded() {
        for (int i = 0; i < 100; i++) {
            tracks.found(pictureAt(200, 150), List.of(face(5 * (i % 2) * SIDE, 0), face(200, 150)), false);
        }
        tracks.found(pictureAt(200, 150), List.of(face(200, 150)), false);
        assertThat(tracks.follow(pictureAt(205, 150))).isTrue();
    }

    @Test
    void shouldStayWithWhatIsFollowedWhenACoarseLookConfirmsIt() {
        tracks.found(pictureAt(200, 150), List.of(face(200, 150)), true);
        Mat picture = pictureAt(210, 150);
        tracks.follow(picture);
        assertThat(tracks.confirm(picture, List.of(face(220, 160)))).isTrue();
        assertThat(faces().get(0).x()).isEqualTo(210, within(2f));
    }

    @Test
    void shouldTakeWhatAGoodLookSawAndStayAsSure() {
        tracks.found(pictureAt(200, 150), List.of(face(200, 150)), true);
        Mat picture = pictureAt(210, 150);
        tracks.follow(picture);
        int number = faces().get(0).track();
        assertThat(tracks.renew(picture, List.of(new Face(206, 148, 90, 90, 0.8f, List.of()))))
                .isTrue();
        assertThat(faces().get(0)).isEqualTo(new Face(206, 148, 90, 90, 0.9f, List.of(), number, Identity.NOT_ASKED));
    }

    @Test
    void shouldAskForFacesToBeFoundAnewThatALookDoesNotSeeWhereTheyWereFollowedTo() {
        Mat picture = pictureAt(200, 150);
        tracks.found(picture, List.of(face(200, 150)), true);
        assertThat(tracks.confirm(picture, List.of())).isFalse();
        assertThat(tracks.confirm(picture, List.of(face(270, 150)))).isFalse();
        assertThat(tracks.renew(picture, List.of(face(270, 150)))).isFalse();
    }

    @Test
    void shouldNotNeedToSeeAMirrorImageOrAFaceTwice() {
        Mat picture = pictureAt(10, 150);
        Face face = face(10, 150);
        Face mirrored = face(-45, 150).onlyToHide();
        tracks.found(picture, List.of(face, face(40, 150).onlyToHide(), mirrored), true);
        assertThat(tracks.confirm(picture, List.of(face))).isTrue();
    }

    @Test
    void shouldNeedToSeeWhatMayBeAnotherFace() {
        Mat picture = pictureAt(200, 150);
        tracks.found(picture, List.of(face(200, 150), face(400, 150).onlyToHide()), true);
        assertThat(tracks.confirm(picture, List.of(face(200, 150)))).isFalse();
    }

    /** Two views of one face must not become one box: what one of them leaves out is to be hidden too. */
    @Test
    void shouldKeepWhatIsOnlyToBeHiddenWhereItWasSeen() {
        Mat picture = pictureAt(200, 150);
        Face above = face(200, 130).onlyToHide();
        tracks.found(picture, List.of(face(200, 150), above), true);
        assertThat(tracks.renew(picture, List.of(face(202, 151)))).isTrue();
        assertThat(faces()).hasSize(2);
        assertThat(faces().get(1).y()).isEqualTo(130);
        assertThat(faces().get(1).score()).isLessThan(Face.SHOW_SCORE);
    }

    @Test
    void shouldTakeATinyFaceToStayWhereItIs() {
        Mat picture = pictureAt(200, 150);
        tracks.found(picture, List.of(new Face(500, 400, 6, 6, 0.9f, List.of())), true);
        assertThat(tracks.follow(picture)).isTrue();
        assertThat(faces().get(0).x()).isEqualTo(500);
    }

    @Test
    void shouldBeginAnewAfterTheEnd() {
        tracks.found(pictureAt(200, 150), List.of(face(200, 150)), true);
        int number = faces().get(0).track();
        tracks.end();
        assertThat(faces()).isEmpty();
        tracks.found(pictureAt(200, 150), List.of(face(200, 150)), true);
        assertThat(faces().get(0).track()).isNotEqualTo(number);
    }

    @Test
    void shouldSayWhichFacesAreFollowed() {
        tracks.found(pictureAt(200, 150), List.of(face(200, 150)), true);
        assertThat(tracks.hold(face(210, 160))).isTrue();
        assertThat(tracks.hold(new Face(230, 180, 20, 20, 0.9f, List.of())))
                .as("a part of it")
                .isTrue();
        assertThat(tracks.hold(face(300, 150))).isFalse();
        assertThat(tracks.hold(new Face(120, 70, 240, 240, 0.9f, List.of())))
                .as("somebody much nearer")
                .isFalse();
    }

    private List<Face> faces() {
        return tracks.faces(track -> Identity.NOT_ASKED);
    }

    private Mat pictureAt(int x, int y) {
        Mat picture = new Mat(480, 640, opencv_core.CV_8UC1, Scalar.all(90));
        int left = Math.max(0, x);
        int width = x + SIDE - left;
        if (width > 0) {
            pattern.apply(new Rect(SIDE - width, 0, width, SIDE)).copyTo(picture.apply(new Rect(left, y, width, SIDE)));
        }
        return picture;
    }

    private static Mat noise() {
        Mat small = new Mat(10, 10, opencv_core.CV_8UC1);
        opencv_core.randu(small, number(0), number(255));
        Mat large = new Mat();
        opencv_imgproc.resize(small, large, new Size(SIDE, SIDE));
        return large;
    }

    private static Mat number(double value) {
        return new Mat(1, 1, opencv_core.CV_64F, Scalar.all(value));
    }

    private static Face face(float x, float y) {
        return new Face(x, y, SIDE, SIDE, 0.9f, List.of(new Landmark(x + 10, y + 20)));
    }
}
