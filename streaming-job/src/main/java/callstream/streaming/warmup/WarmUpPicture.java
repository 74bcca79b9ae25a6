package callstream.streaming.warmup;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** A picture like a caller's in size and detail: a plain face before a grainy wall. Drawn, so that nobody is shown. */
final class WarmUpPicture {
    static final int WIDTH = 640;
    static final int HEIGHT = 480;

    /** Fixed, so that the picture is the same at each start. */
    private static final int GRAIN_SEED = 1;

    /** How far a pixel's brightness is off, 0 to 255; gives the JPEG the size of a webcam's. */
    private static final int GRAIN = 24;

    /** Draws it; a JPEG of some 40 to 90 kB. */
    static byte[] draw() {
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = picture.createGraphics();
        canvas.setPaint(new GradientPaint(0, 0, Color.LIGHT_GRAY, WIDTH, HEIGHT, Color.DARK_GRAY));
        canvas.fillRect(0, 0, WIDTH, HEIGHT);
        drawFace(canvas);
        canvas.dispose();
        grain(picture);
        return encode(picture);
    }

    private static void drawFace(Graphics2D canvas) {
        canvas.setColor(new Color(224, 172, 140));
        canvas.fillOval(240, 100, 160, 210);
        canvas.setColor(new Color(70, 45, 35));
        canvas.fillArc(235, 80, 170, 140, 0, 180);
        canvas.fillOval(280, 180, 24, 14);
        canvas.fillOval(336, 180, 24, 14);
        canvas.setColor(new Color(165, 85, 80));
        canvas.fillOval(292, 258, 56, 16);
        canvas.fillRect(312, 200, 12, 34);
    }

    private static void grain(BufferedImage picture) {
        var random = new Random(GRAIN_SEED);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int off = random.nextInt(GRAIN) - GRAIN / 2;
                var color = new Color(picture.getRGB(x, y));
                picture.setRGB(
                        x,
                        y,
                        new Color(
                                        within(color.getRed() + off),
                                        within(color.getGreen() + off),
                                        within(color.getBlue() + off))
                                .getRGB());
            }
        }
    }

    private static int within(int brightness) {
        return Math.min(Math.max(brightness, 0), 255);
    }

    private static byte[] encode(BufferedImage picture) {
        var jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpg", jpeg);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Into memory: can't be.
        }
        return jpeg.toByteArray();
    }

    private WarmUpPicture() {}
}
