package callstream.local.clip;

import com.google.protobuf.ByteString;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small real JPEG files. */
final class JpegSamples {
    private JpegSamples() {}

    /** @param shade tells pictures apart, 0 to 255 */
    static ByteString jpeg(int width, int height, int shade) throws IOException {
        return Picture.jpeg(picture(width, height, shade));
    }

    static BufferedImage picture(int width, int height, int shade) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        var graphics = picture.createGraphics();
        graphics.setColor(new Color(shade, 255 - shade, 128));
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return picture;
    }

    static Path write(Path file, ByteString jpeg) throws IOException {
        return Files.write(file, jpeg.toByteArray());
    }

    static BufferedImage decode(ByteString jpeg) throws IOException {
        return Picture.read(jpeg.newInput(), "sample");
    }
}
