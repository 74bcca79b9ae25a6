package callstream.gateway.control;

import callstream.protocol.v1.CallEvent;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The calls' events, in one order for all gateways. Any thread, never blocking. */
public interface ControlStore {
    /**
     * What came of an event that somebody wanted.
     *
     * @param made the event with its place in the order; empty where its run of the call is over
     * @param changes what the asking gateway lacks, this event among it
     */
    record Outcome(Optional<CallEvent> made, ControlChanges changes) {}

    /** Tells the id of every call in which something was done, from now on; it may be told more often. */
    void start(Consumer<String> changed);

    /**
     * Makes an event, which is kept safe when this succeeds.
     *
     * @param wanted with the run that it is meant for, without a version
     * @param knownVersion of the last event that this gateway knows
     */
    CompletionStage<Outcome> make(CallEvent wanted, long knownVersion);

    /** What there is in a run of a call since a version. */
    CompletionStage<ControlChanges> since(String callId, long run, long knownVersion);

    /** A run of a call is over, and all that was done in it void. */
    void forget(String callId, long run);

    /** Forgets what is left of calls that nobody is in. May wait; from time to time. */
    void sweep();
}
