package callstream.vision;

import callstream.vision.face.track.DetectionPlan;
import callstream.vision.face.track.FaceTracks;
import callstream.vision.face.track.SceneChange;
import callstream.vision.person.MaskMemory;

/**
 * What is remembered from frame to frame of one caller's stream: where faces are, whose, and where people are. Some 300
 * kB; its loss costs one detection and a few looks at a face. One thread at a time, but not always the same; owns its
 * native memory, until {@link #close}.
 */
public final class StreamState implements AutoCloseable {
    private final FaceTracks tracks = new FaceTracks();
    private final DetectionPlan plan = new DetectionPlan();
    private final SceneChange scene = new SceneChange();
    private final MaskMemory mask = new MaskMemory();

    /** Of the pictures in which faces are followed; 0 before the first. */
    private int width;

    private int height;
    private int scale;

    /** Faces are followed in pictures of this size from now on; what was followed in another ends. */
    void begin(View view) {
        if (!isOf(view)) {
            tracks.end();
        }
        width = view.width();
        height = view.height();
        scale = view.scale();
    }

    /** Whether faces were followed in pictures of this size. */
    boolean isOf(View view) {
        return width == view.width() && height == view.height() && scale == view.scale();
    }

    FaceTracks tracks() {
        return tracks;
    }

    DetectionPlan plan() {
        return plan;
    }

    SceneChange scene() {
        return scene;
    }

    MaskMemory mask() {
        return mask;
    }

    /** Looks for everything anew in the next frame. */
    void forget() {
        plan.forget();
    }

    @Override
    public void close() {
        mask.close();
        scene.close();
        tracks.close();
    }
}
