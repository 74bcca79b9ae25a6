package callstream.vision;

import callstream.protocol.JpegHeader.InvalidJpegException;
import callstream.protocol.Limits;
import callstream.vision.decode.JpegDecoder;
import callstream.vision.face.BlazeFace;
import callstream.vision.face.recognise.Embedding;
import callstream.vision.face.recognise.Enrolment;
import callstream.vision.face.recognise.EnrolmentFault;
import callstream.vision.face.recognise.EnrolmentRefusedException;
import callstream.vision.face.recognise.FaceEmbedder;
import callstream.vision.model.Models;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/**
 * Learns a face from pictures of it. One thread at a time; owns its native memory, until {@link #close}. The pictures
 * are not kept, and the template does not say what the face looks like.
 */
public final class FaceEnrolment implements AutoCloseable {
    /** What makes the templates: those of two makers can't be compared. */
    public static final String MODEL = "dlib-resnet-128";

    private final JpegDecoder decoder = new JpegDecoder();
    private final BlazeFace detector;
    private final FaceEmbedder embedder;

    private FaceEnrolment(BlazeFace detector, FaceEmbedder embedder) {
        this.detector = detector;
        this.embedder = embedder;
    }

    /**
     * Loads native libraries and models.
     *
     * @throws IllegalStateException if they are missing
     */
    public static FaceEnrolment create() {
        Natives.load();
        return new FaceEnrolment(
                new BlazeFace(Models.blazeFaceFullRange(), Face.HIDE_SCORE),
                new FaceEmbedder(Models.faceRecognition()));
    }

    /**
     * Makes a template; some 20 ms a picture.
     *
     * @param jpegs 1 to {@value Limits#MAX_ENROLMENT_PICTURES} whole files; not kept
     * @throws EnrolmentRefusedException if one can't be used; it says which and why
     */
    @SuppressWarnings("try") // The scope works by being open: what OpenCV objects are made in it, it releases.
    public Embedding enrol(List<byte[]> jpegs) throws EnrolmentRefusedException {
        if (jpegs.isEmpty() || jpegs.size() > Limits.MAX_ENROLMENT_PICTURES) {
            throw new EnrolmentRefusedException(
                    EnrolmentFault.COUNT,
                    0,
                    jpegs.size() + " pictures, 1 to " + Limits.MAX_ENROLMENT_PICTURES + " are needed");
        }
        try (var scope = new PointerScope()) {
            var enrolment = new Enrolment(detector, embedder);
            for (int i = 0; i < jpegs.size(); i++) {
                add(enrolment, jpegs.get(i), i);
            }
            return enrolment.template();
        }
    }

    private void add(Enrolment enrolment, byte[] jpeg, int number) throws EnrolmentRefusedException {
        try {
            enrolment.add(decoder.decode(jpeg));
        } catch (InvalidJpegException | UndecodableException e) {
            throw new EnrolmentRefusedException(EnrolmentFault.UNREADABLE, number, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        embedder.close();
        detector.close();
        decoder.close();
    }
}
