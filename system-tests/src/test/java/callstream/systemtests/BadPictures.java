package callstream.systemtests;

import com.google.protobuf.ByteString;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Pictures that are not what they seem, made from good ones. */
final class BadPictures {
    private static final int SOF0 = 0xC0;
    private static final int SOS = 0xDA;

    /** The same picture, whose header says another size. */
    static ByteString claiming(ByteString jpeg, int width, int height) {
        byte[] bytes = jpeg.toByteArray();
        int at = find(bytes, SOF0);
        bytes[at + 5] = (byte) (height >> 8);
        bytes[at + 6] = (byte) height;
        bytes[at + 7] = (byte) (width >> 8);
        bytes[at + 8] = (byte) width;
        return ByteString.copyFrom(bytes);
    }

    /** Right header, right end, and nothing where the Huffman tables and the picture should be. */
    static ByteString withoutPictureData(ByteString jpeg) {
        byte[] bytes = jpeg.toByteArray();
        int frameHeader = find(bytes, SOF0);
        int length = ((bytes[frameHeader + 2] & 0xFF) << 8) | (bytes[frameHeader + 3] & 0xFF);
        return jpeg.substring(0, frameHeader + 2 + length)
                .concat(ByteString.copyFrom(
                        new byte[] {(byte) 0xFF, (byte) SOS, 0, 2, 0, 0, (byte) 0xFF, (byte) 0xD9}));
    }

    /** A good picture with nothing to be seen in it. */
    static ByteString empty() throws IOException {
        ByteString.Output bytes = ByteString.newOutput();
        ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
        return bytes.toByteString();
    }

    private static int find(byte[] bytes, int marker) {
        for (int at = 2; at < bytes.length - 9; at++) {
            if ((bytes[at] & 0xFF) == 0xFF && (bytes[at + 1] & 0xFF) == marker) {
                return at;
            }
        }
        throw new IllegalArgumentException("no marker " + Integer.toHexString(marker));
    }

    private BadPictures() {}
}
