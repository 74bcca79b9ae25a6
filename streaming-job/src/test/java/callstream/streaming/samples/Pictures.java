package callstream.streaming.samples;

import callstream.streaming.warmup.DrawnFace;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** JPEGs to process. */
public final class Pictures {
    private static final Path MEDIA = Path.of(System.getenv().getOrDefault("CALLSTREAM_MEDIA", "../../shared/media"));

    /** Whether pictures of real people are there; the drawn one stands in for them where not. */
    public static boolean areReal() {
        return Files.isDirectory(MEDIA.resolve("faces"));
    }

    /** Stills of one person each, with a face in each, in a fixed order. */
    public static List<byte[]> withOneFace() {
        if (!areReal()) {
            System.err.println("no pictures in " + MEDIA.toAbsolutePath() + ": tests use a drawn face instead");
            return List.of(DrawnFace.jpeg());
        }
        try (Stream<Path> files = Files.walk(MEDIA.resolve("faces"))) {
            return files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .map(Pictures::read)
                    .map(jpeg -> onCanvas(jpeg, 640, 480))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of them. */
    public static byte[] ofOnePerson() {
        return withOneFace().get(0);
    }

    /** A picture as 320x240. */
    public static byte[] small(byte[] jpeg) {
        return onCanvas(jpeg, 320, 240);
    }

    /** Without the second half. */
    public static byte[] truncated() {
        byte[] whole = ofOnePerson();
        return Arrays.copyOf(whole, whole.length / 2);
    }

    /** Whose header claims another size than the picture has. */
    public static byte[] claiming(int width, int height) {
        byte[] jpeg = ofOnePerson().clone();
        for (int at = 2; at < jpeg.length - 9; at += 2 + word(jpeg, at + 2)) {
            int marker = jpeg[at + 1] & 0xFF;
            if (marker == 0xC0 || marker == 0xC2) {
                put(jpeg, at + 5, height);
                put(jpeg, at + 7, width);
                return jpeg;
            }
        }
        throw new IllegalStateException("no frame header");
    }

    /** With header and end, and without the data between. */
    public static byte[] withoutData() {
        byte[] jpeg = ofOnePerson();
        for (int at = 2; at < jpeg.length - 9; at += 2 + word(jpeg, at + 2)) {
            if ((jpeg[at + 1] & 0xFF) == 0xDA) {
                byte[] cut = Arrays.copyOf(jpeg, at + 2);
                cut[at] = (byte) 0xFF;
                cut[at + 1] = (byte) 0xD9;
                return cut;
            }
        }
        throw new IllegalStateException("no picture data");
    }

    /** Decodes one, as a client would. */
    public static BufferedImage decode(byte[] jpeg) {
        try {
            return ImageIO.read(new ByteArrayInputStream(jpeg));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Scaled to the height, in the middle: a person before a camera. */
    private static byte[] onCanvas(byte[] jpeg, int width, int height) {
        BufferedImage person = decode(jpeg);
        var canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = canvas.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        int scaled = person.getWidth() * height / person.getHeight();
        graphics.drawImage(person, (width - scaled) / 2, 0, scaled, height, null);
        graphics.dispose();
        return encode(canvas);
    }

    /** As JPEG. */
    public static byte[] encode(BufferedImage picture) {
        var jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpg", jpeg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jpeg.toByteArray();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }

    private static void put(byte[] bytes, int at, int word) {
        bytes[at] = (byte) (word >> 8);
        bytes[at + 1] = (byte) word;
    }

    private Pictures() {}
}
