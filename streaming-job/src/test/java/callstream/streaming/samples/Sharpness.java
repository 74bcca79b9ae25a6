package callstream.streaming.samples;

import callstream.protocol.v1.Face;
import callstream.protocol.v1.VideoFrame;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/**
 * How sharp a picture is: the variance of its Laplacian (Pech-Pacheco and others, "Diatom autofocusing in brightfield
 * microscopy", ICPR 2000).
 *
 * @param image decoded by Java's own reader, not by what is tested
 */
public record Sharpness(BufferedImage image) {
    /** Of a frame's picture. */
    public static Sharpness of(VideoFrame frame) {
        return of(frame.getJpeg().toByteArray());
    }

    /** Of a picture. */
    public static Sharpness of(byte[] jpeg) {
        return new Sharpness(Pictures.decode(jpeg));
    }

    /** Within a face's box, as far as it lies in the picture. */
    public double within(Face face) {
        return within(new Rectangle(
                Math.round(face.getX()),
                Math.round(face.getY()),
                Math.round(face.getWidth()),
                Math.round(face.getHeight())));
    }

    /** Of the whole picture. */
    public double ofAll() {
        return within(new Rectangle(image.getWidth(), image.getHeight()));
    }

    private double within(Rectangle part) {
        Rectangle inner = part.intersection(new Rectangle(1, 1, image.getWidth() - 2, image.getHeight() - 2));
        double sum = 0;
        double squares = 0;
        for (int y = inner.y; y < inner.y + inner.height; y++) {
            for (int x = inner.x; x < inner.x + inner.width; x++) {
                double laplacian =
                        green(x - 1, y) + green(x + 1, y) + green(x, y - 1) + green(x, y + 1) - 4.0 * green(x, y);
                sum += laplacian;
                squares += laplacian * laplacian;
            }
        }
        double pixels = (double) inner.width * inner.height;
        return squares / pixels - (sum / pixels) * (sum / pixels);
    }

    private int green(int x, int y) {
        return image.getRGB(x, y) >> 8 & 0xFF;
    }
}
