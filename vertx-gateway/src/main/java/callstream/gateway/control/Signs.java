package callstream.gateway.control;

import callstream.protocol.v1.ParticipantSigns;
import java.io.Serializable;

/**
 * What one participant said of themselves.
 *
 * @param stayEpoch of the stay that it holds for; one of a later stay starts anew
 * @param handRaisedUs since when, microseconds since 1970; 0 where the hand is down
 * @param changedUs when it was said last, microseconds since 1970
 */
record Signs(long stayEpoch, boolean muted, boolean cameraOff, long handRaisedUs, long changedUs)
        implements Serializable {
    static Signs none(long stayEpoch) {
        return new Signs(stayEpoch, false, false, 0, 0);
    }

    /** Whether there is nothing to say. */
    boolean areNone() {
        return !muted && !cameraOff && handRaisedUs == 0;
    }

    Signs withMuted(boolean nowMuted, long atUs) {
        return new Signs(stayEpoch, nowMuted, cameraOff, handRaisedUs, atUs);
    }

    Signs withCameraOff(boolean nowOff, long atUs) {
        return new Signs(stayEpoch, muted, nowOff, handRaisedUs, atUs);
    }

    /** A hand that is up already stays up since then: hands are taken in turn. */
    Signs withHandRaised(boolean raised, long atUs) {
        long since = handRaisedUs == 0 ? atUs : handRaisedUs;
        return new Signs(stayEpoch, muted, cameraOff, raised ? since : 0, atUs);
    }

    /** Of two that parts of a cluster kept, that of the later stay, and of one stay what was said last. */
    Signs orLater(Signs other) {
        boolean later = other.stayEpoch == stayEpoch ? other.changedUs > changedUs : other.stayEpoch > stayEpoch;
        return later ? other : this;
    }

    ParticipantSigns toMessage(String participantId) {
        return ParticipantSigns.newBuilder()
                .setParticipantId(participantId)
                .setStayEpoch(stayEpoch)
                .setMuted(muted)
                .setCameraOff(cameraOff)
                .setHandRaisedUs(handRaisedUs)
                .build();
    }
}
