package callstream.local.clip;

import com.google.protobuf.ByteString;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a still picture move: a window of 640 by 480 wanders from its left to its right edge and back, a little up and
 * down, and ends where it began. The window stays in the upper part, where people have their faces.
 */
final class MovingStill {
    /** 4 s at 15 frames a second; one round. */
    static final int FRAMES = 60;

    /** The picture's width in windows: the more, the farther the window can go and the larger faces are. */
    private static final double WIDTH_IN_WINDOWS = 1.5;

    /** How far down the window goes, of the room that there is. */
    private static final double DOWN = 0.3;

    List<ByteString> frames(BufferedImage still) throws IOException {
        BufferedImage picture = scaled(still);
        int roomX = picture.getWidth() - Picture.WIDTH;
        int roomY = picture.getHeight() - Picture.HEIGHT;
        var frames = new ArrayList<ByteString>();
        for (int i = 0; i < FRAMES; i++) {
            double angle = 2 * Math.PI * i / FRAMES;
            int x = (int) Math.round(roomX * (1 - Math.cos(angle)) / 2);
            int y = (int) Math.round(roomY * DOWN * (1 - Math.cos(2 * angle)) / 2);
            frames.add(Picture.jpeg(picture.getSubimage(x, y, Picture.WIDTH, Picture.HEIGHT)));
        }
        return frames;
    }

    private static BufferedImage scaled(BufferedImage still) {
        double byWidth = WIDTH_IN_WINDOWS * Picture.WIDTH / still.getWidth();
        double byHeight = (double) Picture.HEIGHT / still.getHeight();
        BufferedImage picture = Picture.scaled(still, Math.max(byWidth, byHeight));
        // Rounding may have taken the last row.
        return picture.getHeight() >= Picture.HEIGHT && picture.getWidth() >= Picture.WIDTH
                ? picture
                : Picture.scaled(still, Math.max(byWidth, byHeight) * 1.01);
    }
}
