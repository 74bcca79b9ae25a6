package callstream.vision.face.track;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_NEAREST;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import callstream.vision.Face;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Notices that something came into the picture where no face is known, by {@value #COLUMNS} x {@value #ROWS} of its
 * pixels: some 10 µs. Between two detections that is what keeps a newcomer from being shown unhidden. Owns its native
 * memory, until {@link #close}.
 */
public final class SceneChange implements AutoCloseable {
    private static final int COLUMNS = 40;
    private static final int ROWS = 30;

    /** Grey levels, of 256, by which a pixel differs when it shows something else: well over a camera's noise. */
    private static final int DIFFERENT = 30;

    /**
     * Of all looked at, how many differ when somebody far away is in: the smallest head and shoulders that are found.
     */
    private static final double SOMETHING = 0.02;

    /** The same for somebody near: a head and shoulders at 3 m from a webcam. */
    private static final double NEWCOMER = 0.04;

    /** The same where more than a person moved. */
    private static final double ANOTHER = 0.25;

    /**
     * Of the picture's longer side: how far beyond what differs somebody may reach, as a head may be as bright as the
     * wall behind it.
     */
    private static final double BEYOND = 0.1;

    private final Mat few = new Mat();
    private final Size size = new Size(COLUMNS, ROWS);
    private int columns;
    private int rows;
    private final byte[] before = new byte[COLUMNS * ROWS];
    private final byte[] now = new byte[COLUMNS * ROWS];

    /**
     * Where something is that was not there, pixels, with room for all of somebody.
     *
     * @param share of the picture that is not as it was
     */
    public record Area(int x, int y, int width, int height, double share) {
        /** Whether it may be somebody near. */
        public boolean isLarge() {
            return share > NEWCOMER;
        }

        /** Whether it may be another place altogether. */
        public boolean isAnotherScene() {
            return share > ANOTHER;
        }
    }

    /** Remembers a grey picture, of which it is known as well as can be who is in it. */
    public void remember(Mat picture) {
        columns = picture.cols();
        rows = picture.rows();
        read(picture, before);
    }

    /**
     * Compares with the picture remembered last.
     *
     * @param picture 8 bit grey
     * @param known where changes mean nothing new
     * @return empty where nothing is new
     */
    public Optional<Area> since(Mat picture, List<Face> known) {
        if (picture.cols() != columns || picture.rows() != rows) {
            return Optional.of(new Area(0, 0, picture.cols(), picture.rows(), 1));
        }
        read(picture, now);
        int count = 0;
        int left = COLUMNS;
        int right = 0;
        int top = ROWS;
        int bottom = 0;
        for (int i = 0; i < now.length; i++) {
            if (differs(i) && !isKnown(i, known)) {
                count++;
                // One alone flickers; it must not make the area larger than what came in.
                if (i % COLUMNS > 0 && differs(i - 1)) {
                    left = Math.min(left, i % COLUMNS - 1);
                    right = Math.max(right, i % COLUMNS + 1);
                    top = Math.min(top, i / COLUMNS);
                    bottom = Math.max(bottom, i / COLUMNS + 1);
                }
            }
        }
        double share = (double) count / now.length;
        if (share <= SOMETHING) {
            return Optional.empty();
        }
        return Optional.of(
                right > left
                        ? area(left, right, top, bottom, share)
                        : new Area(0, 0, picture.cols(), picture.rows(), share));
    }

    private boolean differs(int index) {
        return Math.abs((now[index] & 0xFF) - (before[index] & 0xFF)) > DIFFERENT;
    }

    private Area area(int left, int right, int top, int bottom, double share) {
        int beyond = (int) Math.ceil(BEYOND * Math.max(columns, rows));
        int x = Math.max(0, left * columns / COLUMNS - beyond);
        int y = Math.max(0, top * rows / ROWS - beyond);
        int width = Math.min(columns, right * columns / COLUMNS + beyond) - x;
        int height = Math.min(rows, bottom * rows / ROWS + beyond) - y;
        return new Area(x, y, width, height, share);
    }

    private boolean isKnown(int index, List<Face> known) {
        float x = (index % COLUMNS + 0.5f) * columns / COLUMNS;
        int row = index / COLUMNS;
        float y = (row + 0.5f) * rows / ROWS;
        for (Face face : known) {
            if (Math.abs(x - face.x() - face.width() / 2) < face.width()
                    && Math.abs(y - face.y() - face.height() / 2) < face.height()) {
                return true;
            }
        }
        return false;
    }

    private void read(Mat picture, byte[] result) {
        resize(picture, few, size, 0, 0, INTER_NEAREST);
        ByteBuffer bytes = few.createBuffer();
        bytes.get(result);
    }

    @Override
    public void close() {
        size.close();
        few.close();
    }
}
