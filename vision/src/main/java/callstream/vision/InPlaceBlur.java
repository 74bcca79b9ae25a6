package callstream.vision;

import callstream.protocol.Limits;
import callstream.vision.filter.Filters;
import callstream.vision.filter.Scene;
import callstream.vision.jpeg.HideArea;
import callstream.vision.jpeg.JpegEditor;
import callstream.vision.jpeg.NotEditableException;
import callstream.vision.jpeg.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Blurs areas of a picture in its JPEG, where a frame asks for nothing else: a third of the time that blurring pixels
 * and encoding them takes, and the rest of the picture loses nothing. One thread at a time.
 */
final class InPlaceBlur {
    private final JpegEditor editor = new JpegEditor();

    /**
     * Reads a picture, to be looked at as it is coded and to be written.
     *
     * @param jpeg not changed
     * @return empty where effects ask for something else, or the file is none that can be edited
     * @throws RuntimeException if an effect cannot say what is to be blurred
     */
    Optional<JpegEditor> read(byte[] jpeg, List<Filters.Use> asked) {
        if (areas(Scene.UNSEEN, asked, Limits.MIN_DIMENSION, Limits.MIN_DIMENSION)
                .isEmpty()) {
            return Optional.empty();
        }
        try {
            editor.read(jpeg, Scale.QUARTER);
            return Optional.of(editor);
        } catch (NotEditableException decodeIt) {
            return Optional.empty();
        }
    }

    /**
     * Does what all effects ask for in the picture that was read last.
     *
     * @return the new file; empty where it can't be edited after all
     * @throws RuntimeException if an effect cannot say what is to be blurred
     */
    Optional<byte[]> write(Scene scene, List<Filters.Use> asked) {
        List<HideArea> areas = areas(scene, asked, editor.width(), editor.height())
                .orElseThrow(
                        () -> new IllegalStateException("an effect blurs areas of one picture and not of another"));
        try {
            return Optional.of(editor.hide(areas));
        } catch (NotEditableException decodeIt) {
            return Optional.empty();
        }
    }

    private static Optional<List<HideArea>> areas(Scene scene, List<Filters.Use> asked, int width, int height) {
        var all = new ArrayList<HideArea>();
        boolean blurs = false;
        for (Filters.Use use : asked) {
            if (use.changes()) {
                Optional<List<HideArea>> areas = use.blurredAreas(scene, width, height);
                if (areas.isEmpty()) {
                    return Optional.empty();
                }
                all.addAll(areas.get());
                blurs = true;
            }
        }
        return blurs ? Optional.of(all) : Optional.empty();
    }
}
