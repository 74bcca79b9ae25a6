package callstream.streaming.process;

import callstream.protocol.v1.Stamps;
import java.util.function.ToLongFunction;

/** The stretches of a frame's way through the job, each from one of its stamps to the next. */
@SuppressWarnings("ImmutableEnumChecker") // Its functions are references to getters: they hold nothing.
public enum WorkStage {
    /** From the sender's gateway, through the log, until its batch came to it. */
    WAIT(Stamps::getReceivedUs, Stamps::getStartedUs),
    DECODE(Stamps::getStartedUs, Stamps::getDecodedUs),
    DETECT(Stamps::getDecodedUs, Stamps::getDetectedUs),
    FILTER(Stamps::getDetectedUs, Stamps::getFilteredUs),
    ENCODE(Stamps::getFilteredUs, Stamps::getEncodedUs);

    private final ToLongFunction<Stamps> begin;
    private final ToLongFunction<Stamps> end;

    WorkStage(ToLongFunction<Stamps> begin, ToLongFunction<Stamps> end) {
        this.begin = begin;
        this.end = end;
    }

    boolean wasPassed(Stamps stamps) {
        return begin.applyAsLong(stamps) != 0 && end.applyAsLong(stamps) != 0;
    }

    /** Microseconds; not under 0, though two machines' clocks may say so. */
    long tookUs(Stamps stamps) {
        return Math.max(0, end.applyAsLong(stamps) - begin.applyAsLong(stamps));
    }
}
