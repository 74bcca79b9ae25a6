package callstream.vision.person;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;

import callstream.vision.person.PersonSegmenter.Mask;
import java.nio.FloatBuffer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * Where people were in the last frame of a stream, so that the edges do not flicker. Small differences are the
 * network's doubt and followed slowly, large ones are movement and followed at once:
 *
 * <pre>
 *   mask += (new - mask) * min(1, {@value #SLOWLY} + {@value #FOLLOW} |new - mask|)
 * </pre>
 *
 * <p>One thread at a time; owns its mask, until {@link #close}.
 */
public final class MaskMemory implements AutoCloseable {
    private static final float SLOWLY = 0.25f;
    private static final float FOLLOW = 1.5f;

    /** Under it nobody is there, over {@link #SURELY} somebody is: a faint maybe far off would let detail through. */
    private static final float HARDLY = 0.3f;

    private static final float SURELY = 0.7f;

    private final Mat mask = new Mat();
    private float @Nullable [] last;

    /**
     * Finds people in the stream's next picture.
     *
     * @param picture 8 bit blue, green, red; stays the caller's
     * @return one 32-bit number from 0 (nobody) to 1 a place; this object's own until the next call
     * @throws RuntimeException if the segmenter cannot say
     */
    public Mat next(PersonSegmenter segmenter, Mat picture) {
        Mask found = segmenter.segment(picture);
        float[] values = last;
        if (values == null || values.length != found.values().length) {
            values = found.values();
        } else {
            follow(values, found.values());
        }
        last = values;
        mask.create(found.height(), found.width(), CV_32FC1);
        FloatBuffer numbers = mask.createBuffer();
        for (int i = 0; i < values.length; i++) {
            numbers.put(i, Math.max(0, Math.min(1, (values[i] - HARDLY) / (SURELY - HARDLY))));
        }
        return mask;
    }

    private static void follow(float[] mask, float[] found) {
        for (int i = 0; i < mask.length; i++) {
            float difference = found[i] - mask[i];
            mask[i] += difference * Math.min(1, SLOWLY + FOLLOW * Math.abs(difference));
        }
    }

    @Override
    public void close() {
        mask.close();
    }
}
