package callstream.vision.face.recognise;

/**
 * Somebody who enrolled.
 *
 * @param userId whose face it is
 * @param name to show
 * @param template mean of the enrolment pictures' embeddings
 */
public record KnownFace(String userId, String name, Embedding template) {}
