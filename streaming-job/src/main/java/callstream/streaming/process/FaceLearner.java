package callstream.streaming.process;

import callstream.vision.face.recognise.Embedding;
import callstream.vision.face.recognise.EnrolmentRefusedException;
import java.util.List;

/** What an enrolment needs of vision; see {@link callstream.vision.FaceEnrolment#enrol}. */
@FunctionalInterface
interface FaceLearner {
    /** Makes a template of whole JPEG files. */
    Embedding learn(List<byte[]> jpegs) throws EnrolmentRefusedException;
}
