package callstream.vision.filter;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import callstream.vision.Face;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes names below faces, in any script that the machine has a font for: drawn by Java once, then copied into each
 * picture. Where a machine has no fonts at all, as some containers, only the boxes are drawn. Keeps the {@value #MOST}
 * that were used last.
 */
final class Labels {
    private static final Logger log = LoggerFactory.getLogger(Labels.class);

    private static final int MOST = 64;

    /** Of the picture's shorter side: the height of letters. */
    private static final double TEXT = 1.0 / 26;

    private static final int LEAST_TEXT = 11;

    /** Of the letters' height: from the top of the letters to the line that they stand on. */
    private static final float ASCENT = 0.82f;

    private static final Color BACKGROUND = new Color(16, 24, 32);
    private static final Color LETTERS = new Color(235, 245, 235);

    private record Key(String text, int height) {}

    private final Map<Key, BufferedImage> drawn = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, BufferedImage> eldest) {
            return size() > MOST;
        }
    };

    private boolean fontless;

    /** Writes below a face, as far as there is room in the picture. */
    void draw(Mat picture, Face face, String text) {
        int height = (int) Math.max(LEAST_TEXT, Math.min(picture.cols(), picture.rows()) * TEXT);
        if (fontless) {
            return;
        }
        BufferedImage label;
        try {
            label = drawn.computeIfAbsent(new Key(text, height), Labels::drawn);
        } catch (RuntimeException | LinkageError | InternalError e) { // so Java says that it finds no font
            fontless = true;
            log.atWarn().log("names can't be written into pictures, as this machine has no fonts: {}", e.toString());
            return;
        }
        int x = Math.max(0, Math.round(face.x()) - 1);
        int below = Math.round(face.y() + face.height()) + 2;
        int y = Math.max(0, Math.min(below, picture.rows() - label.getHeight()));
        int width = Math.min(label.getWidth(), picture.cols() - x);
        int rows = Math.min(label.getHeight(), picture.rows() - y);
        if (width > 0 && rows > 0) {
            copy(label, picture, x, y, width, rows);
        }
    }

    private static void copy(BufferedImage label, Mat picture, int x, int y, int width, int rows) {
        byte[] pixels = ((DataBufferByte) label.getRaster().getDataBuffer()).getData();
        try (Rect shown = new Rect(0, 0, width, rows);
                Rect place = new Rect(x, y, width, rows);
                Mat whole = new Mat(label.getHeight(), label.getWidth(), CV_8UC3);
                Mat from = whole.apply(shown);
                Mat to = picture.apply(place)) {
            ByteBuffer bytes = whole.createBuffer();
            bytes.put(pixels);
            from.copyTo(to);
        }
    }

    private static BufferedImage drawn(Key key) {
        var font = new Font(Font.SANS_SERIF, Font.PLAIN, key.height());
        Graphics2D measure = new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR).createGraphics();
        var text = new TextLayout(key.text(), font, measure.getFontRenderContext());
        measure.dispose();
        int margin = key.height() / 3;
        var image = new BufferedImage(
                (int) Math.ceil(text.getAdvance()) + 2 * margin,
                key.height() + 2 * margin,
                BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(BACKGROUND);
        canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
        canvas.setColor(LETTERS);
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        text.draw(canvas, margin, margin + key.height() * ASCENT);
        canvas.dispose();
        return image;
    }
}
