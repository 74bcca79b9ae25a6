package callstream.gateway.speaker;

import callstream.protocol.Limits;
import callstream.protocol.v1.AudioPacket;

/**
 * Who leads one call, as every gateway must say that reads its log, whenever it began to.
 *
 * <p>{@link DominantSpeaker} goes on from where it is, so that two which began at different times may differ for ever.
 * Therefore a new one begins at each {@value #GENERATION_MS} ms of the log's own time, and what is told is the one that
 * began at the last boundary but one:
 *
 * <pre>
 *   boundaries   0 s         15 s        30 s        45 s
 *                │ A listens ──▸│ A tells ──▸│
 *                               │ B listens ──▸│ B tells ──▸│
 *                                              │ C listens ──▸
 * </pre>
 *
 * <p>So what is told follows from the records since then, at most {@value #GENERATION_MS} ms twice over, and a gateway
 * says what the others do when it has read for so long: usually sooner, as soon as the next one speaks. Who has not
 * spoken for as long is forgotten.
 *
 * <p>The log's time is that at which its broker appended a record, the same for all readers. Decisions fall on
 * multiples of {@value #DECIDE_EVERY_MS} ms of it. One thread.
 */
final class SpeakerTracker {
    /** As in jitsi-utils and mediasoup. */
    static final long DECIDE_EVERY_MS = 300;

    /** A multiple of the time between decisions. */
    static final long GENERATION_MS = 50 * DECIDE_EVERY_MS;

    private static final int PER_INTERVAL = (int) (DECIDE_EVERY_MS / Limits.AUDIO_PACKET.toMillis());

    private DominantSpeaker telling = new DominantSpeaker(PER_INTERVAL);
    private DominantSpeaker listening = new DominantSpeaker(PER_INTERVAL);

    /** Of the newest record, milliseconds since 1970. */
    private long now;

    /**
     * Takes the next record of the log.
     *
     * @param loggedMs when it was appended, milliseconds since 1970
     * @return whether the speaker is another one than before
     */
    boolean heard(AudioPacket packet, long loggedMs) {
        String before = current();
        advance(loggedMs);
        heard(telling, packet);
        heard(listening, packet);
        return !before.equals(current());
    }

    private static void heard(DominantSpeaker speaker, AudioPacket packet) {
        speaker.heard(packet.getParticipantId(), packet.getSessionEpoch(), packet.getSequence(), packet.getLevel());
    }

    /** Participant id; empty when nobody has spoken since the last boundary but one. */
    String current() {
        return telling.current();
    }

    private void advance(long loggedMs) {
        if (Math.abs(loggedMs - now) > 2 * GENERATION_MS) {
            // Nothing was said for so long, or another broker with another clock has the partition, or it begins.
            telling = new DominantSpeaker(PER_INTERVAL);
            listening = new DominantSpeaker(PER_INTERVAL);
            now = loggedMs;
        }
        // A clock that goes back by less is waited for.
        for (long tick = tickAfter(now); tick <= loggedMs; tick += DECIDE_EVERY_MS) {
            decide(tick);
        }
        now = Math.max(now, loggedMs);
    }

    private static long tickAfter(long ms) {
        return (Math.floorDiv(ms, DECIDE_EVERY_MS) + 1) * DECIDE_EVERY_MS;
    }

    private void decide(long tick) {
        telling.decide();
        listening.decide();
        if (tick % GENERATION_MS == 0) {
            telling = listening;
            listening = new DominantSpeaker(PER_INTERVAL);
        }
    }
}
