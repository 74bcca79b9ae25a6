package callstream.streaming.faces;

import callstream.protocol.v1.FaceTemplate;
import callstream.vision.FaceEnrolment;
import callstream.vision.face.recognise.Embedding;
import callstream.vision.face.recognise.KnownFace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The templates in memory, with when lately which was forgotten: an enrolment that was asked for before that, and comes
 * after it, is not taken. Any thread may ask; one writes.
 */
public final class FaceTemplates implements KnownFaces {
    private static final Logger log = LoggerFactory.getLogger(FaceTemplates.class);

    /** 40 MB. Whoever comes after that is not recognised here, which is logged. */
    static final int MOST = 50_000;

    /** An enrolment comes seconds after it was asked for, so few matter; the oldest goes first. */
    private static final int MOST_FORGOTTEN = 10_000;

    private final int most;
    private final Map<String, KnownFace> byUser = new ConcurrentHashMap<>();
    private final Map<String, Long> forgottenUs = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_FORGOTTEN;
        }
    };
    private long leftOut;

    FaceTemplates(int most) {
        this.most = most;
    }

    @Override
    public List<KnownFace> of(List<String> userIds) {
        return userIds.stream()
                .distinct()
                .flatMap(userId -> Optional.ofNullable(byUser.get(userId)).stream())
                .toList();
    }

    /**
     * Whether a user had their face forgotten at that time or later.
     *
     * @param us microseconds since 1970
     */
    public boolean isForgottenSince(String userId, long us) {
        synchronized (forgottenUs) {
            return forgottenUs.getOrDefault(userId, Long.MIN_VALUE) >= us;
        }
    }

    /**
     * Takes a template in place of the user's one before.
     *
     * @throws IllegalArgumentException if it can't be one
     */
    void put(FaceTemplate template) {
        if (!template.getModel().equals(FaceEnrolment.MODEL)) {
            byUser.remove(template.getUserId()); // replaced by one that says nothing to this model
            log.atInfo().addKeyValue("model", template.getModel()).log("a template of another model is passed over");
            return;
        }
        if (isForgottenSince(template.getUserId(), template.getEnrolledUs())) {
            return;
        }
        var face = new KnownFace(template.getUserId(), template.getName(), embedding(template));
        if (byUser.size() >= most && !byUser.containsKey(face.userId())) {
            leaveOut();
            return;
        }
        byUser.put(face.userId(), face);
    }

    private static Embedding embedding(FaceTemplate template) {
        float[] values = new float[template.getValuesCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = template.getValues(i);
        }
        return Embedding.of(values);
    }

    /** Logs the first, second, fourth, eighth …. */
    private void leaveOut() {
        leftOut++;
        if (Long.bitCount(leftOut) == 1) {
            log.atWarn().addKeyValue("most", most).addKeyValue("soFar", leftOut).log("too many faces, one is left out");
        }
    }

    /**
     * Forgets a user's face.
     *
     * @param us when the user asked for it, microseconds since 1970
     */
    void forget(String userId, long us) {
        byUser.remove(userId);
        synchronized (forgottenUs) {
            forgottenUs.remove(userId); // so that it becomes the youngest
            forgottenUs.put(userId, us);
        }
    }

    /** Forgets all: they are about to be told anew. */
    void clear() {
        byUser.clear();
    }
}
