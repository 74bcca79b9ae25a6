package callstream.vision.face.track;

import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_NEAREST;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import callstream.vision.Face;
import java.nio.ByteBuffer;
import java.util.List;
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

    /** Of all looked at, how many differ when somebody new is in: a head and shoulders at 3 m from a webcam. */
    private static final double NEWCOMER = 0.04;

    private final Mat few = new Mat();
    private final Mat grey = new Mat();
    private final Size size = new Size(COLUMNS, ROWS);
    private int columns;
    private int rows;
    private final byte[] before = new byte[COLUMNS * ROWS];
    private final byte[] now = new byte[COLUMNS * ROWS];

    /** Remembers a picture in which all faces were found. */
    public void remember(Mat picture) {
        columns = picture.cols();
        rows = picture.rows();
        read(picture, before);
    }

    /**
     * Compares with the picture remembered last.
     *
     * @param known where changes mean nothing new
     */
    public boolean isLarge(Mat picture, List<Face> known) {
        if (picture.cols() != columns || picture.rows() != rows) {
            return true;
        }
        read(picture, now);
        int changed = 0;
        for (int i = 0; i < now.length; i++) {
            if (Math.abs((now[i] & 0xFF) - (before[i] & 0xFF)) > DIFFERENT && !isKnown(i, picture, known)) {
                changed++;
            }
        }
        return changed > NEWCOMER * now.length;
    }

    private static boolean isKnown(int index, Mat picture, List<Face> known) {
        float x = (index % COLUMNS + 0.5f) * picture.cols() / COLUMNS;
        int row = index / COLUMNS;
        float y = (row + 0.5f) * picture.rows() / ROWS;
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
        cvtColor(few, grey, COLOR_BGR2GRAY);
        ByteBuffer bytes = grey.createBuffer();
        bytes.get(result);
    }

    @Override
    public void close() {
        size.close();
        grey.close();
        few.close();
    }
}
