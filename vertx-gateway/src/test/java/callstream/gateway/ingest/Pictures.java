package callstream.gateway.ingest;

import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.ByteString;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Frames with a real JPEG in them. */
public final class Pictures {
    static final int WIDTH = 64;
    static final int HEIGHT = 48;

    private static final ByteString JPEG = encode();

    public static VideoFrame frame(long sequence) {
        return VideoFrame.newBuilder().setSequence(sequence).setJpeg(JPEG).build();
    }

    private static ByteString encode() {
        ByteString.Output bytes = ByteString.newOutput();
        try {
            ImageIO.write(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteString();
    }

    private Pictures() {}
}
