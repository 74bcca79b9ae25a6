package callstream.vision.samples;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Writes and reads JPEGs with the JDK's own codec, so that the tests do not ask OpenCV about OpenCV. */
public final class Jpegs {
    /** Baseline, quality 0.9. */
    public static byte[] of(BufferedImage picture) {
        return write(new IIOImage(picture, null, null), false);
    }

    /** Progressive. */
    public static byte[] progressive(BufferedImage picture) {
        return write(new IIOImage(picture, null, null), true);
    }

    /** Four colour components. */
    public static byte[] cmyk(int width, int height) {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        return write(new IIOImage(raster, null, null), false);
    }

    /** Reads what came out. */
    public static BufferedImage read(byte[] file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Smooth colours: each pixel tells where it is. */
    public static BufferedImage gradient(int width, int height) {
        return gradient(width, height, BufferedImage.TYPE_INT_RGB);
    }

    /** Smooth greys. */
    public static BufferedImage grey(int width, int height) {
        return gradient(width, height, BufferedImage.TYPE_BYTE_GRAY);
    }

    /** Nothing alike: the hardest to compress and the sharpest there is. The same for the same size. */
    public static BufferedImage noise(int width, int height) {
        var random = new Random(1);
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        return picture;
    }

    private static BufferedImage gradient(int width, int height, int type) {
        var picture = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, (255 * x / width) << 16 | (255 * y / height) << 8 | 0x40);
            }
        }
        return picture;
    }

    private static byte[] write(IIOImage picture, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(0.9f);
            parameters.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(out);
            writer.write(null, picture, parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private Jpegs() {}
}
