package callstream.vision.face.recognise;

import java.util.ArrayDeque;
import java.util.Optional;

/**
 * The name of one tracked face, as far as its last looks agree: a name, or that it is nobody's known, needs 3 of the
 * last 5. What is settled stays until 3 of 5 say something else, so that one odd look does not make the name flicker.
 * One thread.
 */
public final class NameVote {
    private static final int LOOKS = 5;
    private static final int MAJORITY = 3;

    private final ArrayDeque<String> looks = new ArrayDeque<>(LOOKS);
    private Optional<String> settled = Optional.empty();
    private boolean isSettled;

    /** Counts one more look. */
    public void add(Optional<KnownFace> seen) {
        if (looks.size() == LOOKS) {
            looks.remove();
        }
        String userId = seen.map(KnownFace::userId).orElse("");
        looks.add(userId);
        if (looks.stream().filter(userId::equals).count() >= MAJORITY) {
            settled = seen.map(KnownFace::userId);
            isSettled = true;
        }
    }

    /** Whether enough looks agreed, on a name or on nobody. */
    public boolean isSettled() {
        return isSettled;
    }

    /** Whether the last look said something else than what is settled. */
    public boolean isDoubtful() {
        return !settled.orElse("").equals(looks.peekLast());
    }

    /**
     * User id of whose face it is; empty for a stranger's, and while that is not settled. The template is not kept, so
     * that it is gone once its owner had it forgotten.
     */
    public Optional<String> owner() {
        return settled;
    }
}
