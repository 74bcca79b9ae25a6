package callstream.streaming.faces;

import callstream.vision.face.recognise.KnownFace;
import java.util.List;

/** The faces that callers have enrolled, as far as this process knows them. Any thread. */
@FunctionalInterface
public interface KnownFaces {
    /** Those of some users; who has none is left out. */
    List<KnownFace> of(List<String> userIds);
}
