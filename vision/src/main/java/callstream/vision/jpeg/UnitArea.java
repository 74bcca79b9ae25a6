package callstream.vision.jpeg;

/** A part of a picture in whole units (A.2), within the picture. */
record UnitArea(int x, int y, int width, int height) {
    boolean isEmpty() {
        return width <= 0 || height <= 0;
    }
}
