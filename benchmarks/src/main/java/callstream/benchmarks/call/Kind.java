package callstream.benchmarks.call;

import java.util.Locale;

/** What is sent in a call, by the way that it takes. */
public enum Kind {
    /** Frames that ask for no effects: past the job. */
    PLAIN,
    /** Frames that ask for effects: through the job. */
    PROCESSED,
    /** Packets of sound. */
    SOUND;

    /** As tables and JSON call it. */
    public String shown() {
        return name().toLowerCase(Locale.ROOT);
    }
}
