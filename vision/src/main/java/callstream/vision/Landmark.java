package callstream.vision;

/**
 * A point of a face.
 *
 * @param x pixels from the picture's left edge; may lie outside the picture
 * @param y pixels from its top edge; may lie outside the picture
 */
public record Landmark(float x, float y) {}
