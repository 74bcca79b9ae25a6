package callstream.streaming.udf;

import callstream.protocol.Effects;
import callstream.protocol.JpegHeader.InvalidJpegException;
import callstream.protocol.MicroClock;
import callstream.protocol.v1.Effect;
import callstream.vision.EmbeddedFace;
import callstream.vision.Face;
import callstream.vision.FaceEnrolment;
import callstream.vision.FrameProcessor;
import callstream.vision.ProcessedPicture;
import callstream.vision.ProcessingException;
import callstream.vision.StillFaces;
import callstream.vision.UndecodableException;
import callstream.vision.face.recognise.Embedding;
import callstream.vision.face.recognise.EnrolmentRefusedException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this process looks at pictures with. All tasks share it, whichever way Spark brought their code here; any
 * thread. An empty answer is that of a picture that is refused or can't be decoded, and of one at which vision failed.
 */
final class PictureEyes {
    private static final Logger log = LoggerFactory.getLogger(PictureEyes.class);

    private static final List<Effect> BLUR_FACES =
            List.of(Effect.newBuilder().setName(Effects.BLUR_FACES).build());

    private static final NativePool<StillFaces> FACES =
            new NativePool<>(StillFaces::create, StillFaces::close, System::nanoTime);
    private static final NativePool<FrameProcessor> BLUR =
            new NativePool<>(() -> FrameProcessor.create(MicroClock.system()), FrameProcessor::close, System::nanoTime);
    private static final NativePool<FaceEnrolment> ENROLMENT =
            new NativePool<>(FaceEnrolment::create, FaceEnrolment::close, System::nanoTime);

    private static final AtomicBoolean FAILED = new AtomicBoolean();

    static Optional<List<Face>> find(byte[] jpeg) {
        return answer(FACES, faces -> faces.find(jpeg));
    }

    static Optional<List<EmbeddedFace>> embed(byte[] jpeg) {
        return answer(FACES, faces -> faces.embed(jpeg));
    }

    static Optional<ProcessedPicture> blurFaces(byte[] jpeg) {
        return answer(BLUR, processor -> processor.process(jpeg, BLUR_FACES));
    }

    static Optional<Embedding> enrol(List<byte[]> jpegs) throws EnrolmentRefusedException {
        FaceEnrolment enrolment = ENROLMENT.borrow();
        try {
            return Optional.of(enrolment.enrol(jpegs));
        } catch (RuntimeException e) { // All is loaded: it is these pictures that it failed at.
            logFirst(e);
            return Optional.empty();
        } finally {
            ENROLMENT.giveBack(enrolment);
        }
    }

    private static <T, R> Optional<R> answer(NativePool<T> pool, NativePool.Use<T, R> use) {
        try {
            return Optional.of(pool.with(use));
        } catch (InvalidJpegException | UndecodableException e) {
            return Optional.empty();
        } catch (ProcessingException e) {
            logFirst(e);
            return Optional.empty();
        }
    }

    /** Not at the rate of rows: what is broken fails at every one. */
    private static void logFirst(Exception failure) {
        if (!FAILED.getAndSet(true)) {
            log.atWarn()
                    .setCause(failure)
                    .log("vision failed at a picture, its row has NULL; further failures are not logged");
        }
    }

    private PictureEyes() {}
}
