package callstream.local.clip;

import callstream.protocol.JpegHeader;
import com.google.protobuf.ByteString;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Still pictures in memory, by the image code of the JDK. */
final class Picture {
    /** What a webcam sends where nobody asks for more. */
    static final int WIDTH = 640;

    static final int HEIGHT = 480;

    /** About 60 kB at the size above: what webcams give. */
    private static final float QUALITY = 0.85f;

    private Picture() {}

    /** The file as it is where it is small enough, else scaled down to fit {@value #WIDTH} by {@value #HEIGHT}. */
    static ByteString fitting(Path file) throws IOException {
        ByteString bytes = ByteString.copyFrom(Files.readAllBytes(file));
        if (fits(bytes)) {
            return bytes;
        }
        BufferedImage picture = read(file);
        double scale = Math.min(WIDTH / (double) picture.getWidth(), HEIGHT / (double) picture.getHeight());
        return jpeg(scaled(picture, Math.min(1, scale)));
    }

    private static boolean fits(ByteString jpeg) {
        try {
            JpegHeader header = JpegHeader.check(jpeg);
            return header.width() <= WIDTH && header.height() <= HEIGHT;
        } catch (JpegHeader.InvalidJpegException e) {
            // Too large in bytes or pixels: to be scaled. Not a picture at all: read() will say so.
            return false;
        }
    }

    static BufferedImage read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /** @param name for people, should it be no picture */
    static BufferedImage read(InputStream in, String name) throws IOException {
        BufferedImage picture = ImageIO.read(in);
        if (picture == null) {
            throw new IOException(name + " is no picture");
        }
        return picture;
    }

    static BufferedImage scaled(BufferedImage picture, double scale) {
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        var smaller = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = smaller.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return smaller;
    }

    static ByteString jpeg(BufferedImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream(64 * 1024);
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return ByteString.copyFrom(bytes.toByteArray());
    }
}
