package callstream.systemtests;

import callstream.protocol.v1.Face;
import com.google.protobuf.ByteString;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageIO;

/**
 * How sharp a picture is: the variance of its Laplacian (Pech-Pacheco and others, "Diatom autofocusing in brightfield
 * microscopy", ICPR 2000).
 *
 * @param image decoded by Java's own reader, not by the code that is tested
 */
record Sharpness(BufferedImage image) {
    static Sharpness of(ByteString jpeg) throws IOException {
        return new Sharpness(ImageIO.read(jpeg.newInput()));
    }

    /** Of the whole picture. */
    double ofAll() {
        return within(Face.newBuilder()
                .setWidth(image.getWidth())
                .setHeight(image.getHeight())
                .build());
    }

    /** Within a face's box, as far as it lies in the picture. */
    double within(Face face) {
        int left = Math.max(1, Math.round(face.getX()));
        int top = Math.max(1, Math.round(face.getY()));
        int right = Math.min(image.getWidth() - 1, Math.round(face.getX() + face.getWidth()));
        int bottom = Math.min(image.getHeight() - 1, Math.round(face.getY() + face.getHeight()));
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                double laplacian = grey(x - 1, y) + grey(x + 1, y) + grey(x, y - 1) + grey(x, y + 1) - 4 * grey(x, y);
                sum += laplacian;
                squares += laplacian * laplacian;
                count++;
            }
        }
        double mean = sum / count;
        return squares / count - mean * mean;
    }

    private double grey(int x, int y) {
        int rgb = image.getRGB(x, y);
        return 0.299 * ((rgb >> 16) & 255) + 0.587 * ((rgb >> 8) & 255) + 0.114 * (rgb & 255);
    }
}
