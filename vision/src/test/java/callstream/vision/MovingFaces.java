package callstream.vision;

import callstream.vision.samples.Jpegs;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A stream of pictures of which it is known where faces are: pieces of noise, each its own, that move over a background
 * of noise, before a camera that adds some. Followed as well as real ones, and sharper.
 */
final class MovingFaces {
    static final int WIDTH = 320;
    static final int HEIGHT = 240;

    private static final int LEAST_SIDE = 40;
    private static final int MOST_SIDE = 80;
    private static final int CAMERA_NOISE = 12;

    /** Of a face's side, that may lie outside of the picture. */
    private static final double MOST_OUTSIDE = 0.6;

    /** One face; where it is, pixels. */
    static final class Actor {
        private final BufferedImage look;
        private double x;
        private double y;
        private double stepX;
        private double stepY;

        Actor(BufferedImage look, double x, double y) {
            this.look = look;
            this.x = x;
            this.y = y;
        }

        Actor moving(double right, double down) {
            stepX = right;
            stepY = down;
            return this;
        }

        Rectangle place() {
            return new Rectangle((int) Math.round(x), (int) Math.round(y), look.getWidth(), look.getHeight());
        }

        /** As a detector would find it. */
        Face face() {
            Rectangle place = place();
            return new Face(place.x, place.y, place.width, place.height, 0.9f, List.of());
        }

        private void step() {
            double reach = MOST_OUTSIDE * look.getWidth();
            stepX = x + stepX < -reach || x + stepX + look.getWidth() > WIDTH + reach ? -stepX : stepX;
            stepY = y + stepY < -reach || y + stepY + look.getHeight() > HEIGHT + reach ? -stepY : stepY;
            x += stepX;
            y += stepY;
        }
    }

    private final Random random;
    private final int times;
    final List<Actor> actors = new ArrayList<>();
    private BufferedImage background;

    /** @param times how many times as wide and high as all places say the pictures are */
    MovingFaces(Random random, int times) {
        this.random = random;
        this.times = times;
        this.background = noise(WIDTH, HEIGHT, random, 16, 60);
    }

    /** Another place, other people. */
    void cut(int faces) {
        background = noise(WIDTH, HEIGHT, random, 16, 60);
        actors.clear();
        for (int i = 0; i < faces; i++) {
            int side = LEAST_SIDE + random.nextInt(MOST_SIDE - LEAST_SIDE);
            double fast = random.nextInt(4) == 0 ? side : side / 4.0;
            actors.add(new Actor(look(side, random), random.nextInt(WIDTH - side), random.nextInt(HEIGHT - side))
                    .moving(fast * (random.nextDouble() * 2 - 1), fast * (random.nextDouble() * 2 - 1)));
        }
    }

    void step() {
        actors.forEach(Actor::step);
    }

    /** What the camera sees. */
    BufferedImage picture() {
        var picture = new BufferedImage(times * WIDTH, times * HEIGHT, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.scale(times, times);
        graphics.drawImage(background, 0, 0, null);
        actors.forEach(actor -> graphics.drawImage(actor.look, actor.place().x, actor.place().y, null));
        graphics.dispose();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                picture.setRGB(x, y, brighter(picture.getRGB(x, y), random.nextInt(CAMERA_NOISE) - CAMERA_NOISE / 2));
            }
        }
        return picture;
    }

    byte[] jpeg() {
        return Jpegs.of(picture());
    }

    /** How a face looks; noise of all sizes. */
    static BufferedImage look(int side, Random random) {
        return noise(side, side, random, side / 10, 120);
    }

    /** Squares of random greys, with random pixels on top. */
    private static BufferedImage noise(int width, int height, Random random, int square, int contrast) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int columns = width / square + 1;
        int[] squares = random.ints((long) columns * (height / square + 1), 128 - contrast, 128 + contrast)
                .toArray();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int grey = squares[y / square * columns + x / square];
                picture.setRGB(x, y, brighter(0x010101 * grey, random.nextInt(40) - 20));
            }
        }
        return picture;
    }

    private static int brighter(int grey, int by) {
        return 0x010101 * Math.max(0, Math.min(255, (grey & 0xFF) + by));
    }
}
