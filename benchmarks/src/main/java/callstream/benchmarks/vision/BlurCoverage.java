package callstream.benchmarks.vision;

import callstream.local.clip.Clip;
import callstream.protocol.Effects;
import callstream.protocol.v1.Effect;
import callstream.vision.Face;
import callstream.vision.ProcessedPicture;
import callstream.vision.filter.Head;
import java.util.BitSet;
import java.util.List;

/**
 * How much of what detection in every frame would hide is hidden where faces are followed between detections: pixels of
 * the faces that are found in the frame itself, of which the share lies in heads that are hidden.
 */
final class BlurCoverage {
    private static final Effect BLUR_FACES =
            Effect.newBuilder().setName(Effects.BLUR_FACES).build();

    private long wanted;
    private long hidden;

    static double measure(OwnPipeline own, PeopleMedia media) throws Exception {
        var coverage = new BlurCoverage();
        for (PeopleMedia.Person person : media.people()) {
            for (Clip clip : person.clips()) {
                List<ProcessedPicture> followed = own.process(clip, BLUR_FACES, List.of());
                for (int i = 0; i < followed.size(); i++) {
                    List<Face> each = own.detect(clip.frames().get(i).toByteArray(), BLUR_FACES);
                    coverage.add(each, followed.get(i));
                }
            }
        }
        return coverage.wanted == 0 ? 1 : (double) coverage.hidden / coverage.wanted;
    }

    private void add(List<Face> each, ProcessedPicture followed) {
        BitSet faces = new BitSet();
        each.forEach(face -> mark(
                faces,
                followed,
                Math.round(face.x()),
                Math.round(face.y()),
                Math.round(face.width()),
                Math.round(face.height())));
        wanted += faces.cardinality();
        if (!followed.hiddenWhole()) {
            BitSet heads = new BitSet();
            followed.faces().forEach(face -> {
                Head head = Head.of(face, followed.width(), followed.height());
                mark(heads, followed, head.x(), head.y(), head.width(), head.height());
            });
            faces.and(heads);
        }
        hidden += faces.cardinality();
    }

    private static void mark(BitSet pixels, ProcessedPicture picture, int x, int y, int width, int height) {
        int left = Math.max(0, x);
        int right = Math.min(picture.width(), x + width);
        for (int row = Math.max(0, y); row < Math.min(picture.height(), y + height) && left < right; row++) {
            pixels.set(row * picture.width() + left, row * picture.width() + right);
        }
    }
}
