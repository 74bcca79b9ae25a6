package callstream.gateway.speaker;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who leads one conversation, from its beginning: dominant speaker identification after I. Volfin and I. Cohen,
 * "Dominant Speaker Identification for Multipoint Videoconferencing" (2012), on levels, as jitsi-utils and mediasoup
 * use it.
 *
 * <p>At each decision whoever is dominant stays so unless another speaks over all three lengths of time by enough more
 * (section 4 of the paper; {@link #C1}, {@link #C2}, {@link #C3}). Two conditions are ours, as the paper's compares
 * with the dominant one alone, whom any cough beats while they are silent: who is to be dominant has been loud for
 * {@value #LEAST_ACTIVE_MEDIUMS} tenths of the last second, and at {@value #DECISIONS_IN_A_ROW} decisions one after the
 * other. That costs three tenths of a second when a speaker begins; docs/decisions/0018 has the numbers.
 *
 * <p>Depends on what it is given, and on the order of that, alone. One thread.
 */
final class DominantSpeaker {
    /** Thresholds of the logarithms of the ratios of scores, from the paper: immediate, medium, long time. */
    private static final double C1 = 3;

    private static final double C2 = 2;
    private static final double C3 = 0;

    private static final int LEAST_ACTIVE_MEDIUMS = 5;
    private static final int DECISIONS_IN_A_ROW = 2;

    /** Packets are told apart as everywhere: once and only forward. */
    private static final class Sender {
        final SpeechActivity activity;
        long epoch;
        long sequence;

        Sender(int perInterval) {
            activity = new SpeechActivity(perInterval);
        }

        boolean isNext(long packetEpoch, long packetSequence) {
            boolean next = packetEpoch > epoch || (packetEpoch == epoch && packetSequence > sequence);
            if (next) {
                epoch = packetEpoch;
                sequence = packetSequence;
            }
            return next;
        }
    }

    private final int perInterval;

    /** Whom one has to beat while nobody is dominant yet. */
    private final SpeechActivity silence;

    /** By participant id, in an order that is the same everywhere. Bounded by the members of the call. */
    private final Map<String, Sender> senders = new TreeMap<>();

    private @Nullable String dominant;
    private @Nullable String candidate;
    private int decisionsForCandidate;

    /** @param perInterval packets that a sender sends from one decision to the next */
    DominantSpeaker(int perInterval) {
        this.perInterval = perInterval;
        this.silence = new SpeechActivity(perInterval);
        silence.endInterval();
    }

    /** Takes the next packet of the log. One that came before, or out of order, changes nothing. */
    void heard(String participantId, long epoch, long sequence, int level) {
        Sender sender = senders.computeIfAbsent(participantId, id -> new Sender(perInterval));
        if (sender.isNext(epoch, sequence)) {
            sender.activity.heard(level);
        }
    }

    /** The time between two decisions is over. */
    void decide() {
        senders.values().forEach(sender -> sender.activity.endInterval());
        String best = best();
        decisionsForCandidate = best == null || !best.equals(candidate) ? 1 : decisionsForCandidate + 1;
        candidate = best;
        if (best != null && decisionsForCandidate >= DECISIONS_IN_A_ROW) {
            dominant = best;
            candidate = null;
        }
    }

    private @Nullable String best() {
        Sender leading = dominant == null ? null : senders.get(dominant);
        SpeechActivity beaten = leading == null ? silence : leading.activity;
        String best = null;
        SpeechActivity bestActivity = beaten;
        for (Map.Entry<String, Sender> entry : senders.entrySet()) {
            SpeechActivity activity = entry.getValue().activity;
            if (beats(activity, beaten) && (best == null || speaksMore(activity, bestActivity))) {
                best = entry.getKey();
                bestActivity = activity;
            }
        }
        return best;
    }

    private static boolean beats(SpeechActivity one, SpeechActivity other) {
        return one.activeMediums() >= LEAST_ACTIVE_MEDIUMS
                && Math.log(one.immediate() / other.immediate()) > C1
                && Math.log(one.medium() / other.medium()) > C2
                && Math.log(one.longScore() / other.longScore()) > C3;
    }

    /** By the medium time, as the paper has it. That is soon the same of two who speak: then by the long one. */
    private static boolean speaksMore(SpeechActivity one, SpeechActivity other) {
        int byMedium = Double.compare(one.medium(), other.medium());
        return byMedium > 0 || (byMedium == 0 && one.longScore() > other.longScore());
    }

    /** Participant id; empty while nobody has spoken. */
    String current() {
        return dominant == null ? "" : dominant;
    }
}
