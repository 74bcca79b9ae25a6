package callstream.vision;

import callstream.vision.face.recognise.Embedding;

/**
 * A face with what tells whose it is.
 *
 * @param face where it is
 * @param embedding near to that of another picture of the same person
 */
public record EmbeddedFace(Face face, Embedding embedding) {}
