package callstream.vision.face;

import callstream.vision.Face;
import callstream.vision.Landmark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Makes one face of the many boxes that neighbouring anchors put around it: their mean, weighted by score, which
 * trembles less from frame to frame than the best box alone. (Bazarevsky et al., "BlazeFace", 2019, section 3.4;
 * threshold from MediaPipe's {@code face_detection.pbtxt}, NonMaxSuppressionCalculator.)
 */
public final class Overlaps {
    /** Boxes that share more than this part of their common area show the same face. */
    private static final float SAME_FACE = 0.3f;

    /** One for each face, surest first, each with the score of its surest box. */
    static List<Face> merge(List<Face> candidates) {
        var left = new ArrayList<>(candidates);
        left.sort(Comparator.comparing(Face::score).reversed());
        var faces = new ArrayList<Face>();
        while (!left.isEmpty()) {
            Face surest = left.remove(0);
            List<Face> others = left.stream()
                    .filter(other -> shared(surest, other) > SAME_FACE)
                    .toList();
            left.removeAll(others);
            faces.add(mean(surest, others));
        }
        return faces;
    }

    /** Intersection over union, 0 to 1. */
    public static float shared(Face a, Face b) {
        float width = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
        float height = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
        float both = Math.max(0, width) * Math.max(0, height);
        return both / (a.width() * a.height() + b.width() * b.height() - both);
    }

    private static Face mean(Face surest, List<Face> others) {
        var same = new ArrayList<>(others);
        same.add(surest);
        var landmarks = new ArrayList<Landmark>();
        for (int i = 0; i < surest.landmarks().size(); i++) {
            int index = i;
            landmarks.add(new Landmark(
                    mean(same, face -> face.landmarks().get(index).x()),
                    mean(same, face -> face.landmarks().get(index).y())));
        }
        return new Face(
                mean(same, Face::x),
                mean(same, Face::y),
                mean(same, Face::width),
                mean(same, Face::height),
                surest.score(),
                landmarks);
    }

    private static float mean(List<Face> same, ToDoubleFunction<Face> number) {
        double sum = 0;
        double weights = 0;
        for (Face face : same) {
            sum += face.score() * number.applyAsDouble(face);
            weights += face.score();
        }
        return (float) (sum / weights);
    }

    private Overlaps() {}
}
