package callstream.gateway.pace;

import callstream.protocol.v1.Wish;
import java.io.Serializable;

/**
 * Who looks at one sender, and how its frames get through to those who want all of them.
 *
 * @param hidden how many want none
 * @param thumbnails how many want no more than thumbnails
 * @param free of the others, those whose way is {@link Flow#FREE}
 * @param busy and so on
 */
public record Onlookers(int hidden, int thumbnails, int free, int busy, int slow, int stuck) implements Serializable {
    static final Onlookers NOBODY = new Onlookers(0, 0, 0, 0, 0, 0);

    static Onlookers one(Wish wish, Flow flow) {
        return switch (wish) {
            case WISH_HIDDEN -> new Onlookers(1, 0, 0, 0, 0, 0);
            case WISH_THUMBNAIL -> new Onlookers(0, 1, 0, 0, 0, 0);
            default ->
                switch (flow) {
                    case FREE -> inFull(1);
                    case BUSY -> new Onlookers(0, 0, 0, 1, 0, 0);
                    case SLOW -> new Onlookers(0, 0, 0, 0, 1, 0);
                    case STUCK -> new Onlookers(0, 0, 0, 0, 0, 1);
                };
        };
    }

    /** So many who have said nothing: they want all, and nothing is known to be in the way. */
    static Onlookers inFull(int count) {
        return new Onlookers(0, 0, count, 0, 0, 0);
    }

    Onlookers plus(Onlookers other) {
        return new Onlookers(
                hidden + other.hidden,
                thumbnails + other.thumbnails,
                free + other.free,
                busy + other.busy,
                slow + other.slow,
                stuck + other.stuck);
    }

    /** With everybody counted who is there: who came since this was said has said nothing yet. */
    Onlookers ofAtLeast(int present) {
        int unheard = present - hidden - thumbnails - full();
        return unheard > 0 ? plus(inFull(unheard)) : this;
    }

    private int full() {
        return free + busy + slow + stuck;
    }

    /** What the one who wants most of it wants. */
    Wish wish() {
        if (full() > 0) {
            return Wish.WISH_FULL;
        }
        return thumbnails > 0 ? Wish.WISH_THUMBNAIL : Wish.WISH_HIDDEN;
    }

    /**
     * The worst of the best half of those who want it in full: one of two who is slow holds nobody down, nor do two of
     * five; who is slower gets fewer frames, the newest each time.
     */
    Flow bestHalf() {
        if (full() == 0) {
            return Flow.FREE;
        }
        int last = (full() - 1) / 2;
        if (last < free) {
            return Flow.FREE;
        }
        if (last < free + busy) {
            return Flow.BUSY;
        }
        return last < free + busy + slow ? Flow.SLOW : Flow.STUCK;
    }
}
