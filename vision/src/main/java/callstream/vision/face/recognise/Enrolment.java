package callstream.vision.face.recognise;

import callstream.vision.Face;
import callstream.vision.face.FaceDetector;
import callstream.vision.face.FaceDetector.Search;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * One person's enrolment under way: takes pictures one by one, gives the template at the end. One thread, within a
 * {@link org.bytedeco.javacpp.PointerScope} of its caller.
 */
public final class Enrolment {
    /** Farthest distance between two pictures of one person: dlib's own figure. */
    private static final double SAME_PERSON = 0.6;

    private final FaceDetector detector;
    private final FaceEmbedder embedder;
    private final List<Embedding> embeddings = new ArrayList<>();

    /** Both networks stay the caller's. */
    public Enrolment(FaceDetector detector, FaceEmbedder embedder) {
        this.detector = detector;
        this.embedder = embedder;
    }

    /**
     * Takes the next picture.
     *
     * @param picture 8 bit blue, green, red; stays the caller's
     * @throws EnrolmentRefusedException if a face can't be learnt from it
     */
    public void add(Mat picture) throws EnrolmentRefusedException {
        int number = embeddings.size();
        List<Face> found = detector.detect(picture, Search.QUICK);
        Embedding embedding = embedder.embed(picture, EnrolmentPicture.faceOf(picture, number, found));
        if (number > 0 && embeddings.get(0).distance(embedding) > SAME_PERSON) {
            throw new EnrolmentRefusedException(
                    EnrolmentFault.ANOTHER_PERSON, number, "it shows somebody else than the first picture");
        }
        embeddings.add(embedding);
    }

    /**
     * What the pictures have in common.
     *
     * @throws IllegalArgumentException if there was none
     */
    public Embedding template() {
        return Embedding.mean(embeddings);
    }
}
