package callstream.gateway.room;

import callstream.gateway.control.CallControl;
import callstream.gateway.control.ControlChanges;
import callstream.gateway.control.ControlStore.Outcome;
import callstream.protocol.v1.CallEvent;
import com.hazelcast.map.EntryProcessor;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next event of a call, where Hazelcast keeps the call: so all events of a call have one order. It runs once
 * more on each member that keeps a backup and comes to the same there; and a second time where a member left before it
 * had answered, and makes no second event then.
 *
 * @param request this request and no other
 * @param wanted the event without its version
 * @param knownVersion of the last event that the asking gateway knows
 */
record ControlChange(UUID request, CallEvent wanted, long knownVersion)
        implements EntryProcessor<String, CallControl, ControlChange.Answer> {
    /**
     * An {@link Outcome} that can travel.
     *
     * @param made null where the run is over
     */
    record Answer(@Nullable CallEvent made, ControlChanges changes) implements Serializable {
        Outcome outcome() {
            return new Outcome(Optional.ofNullable(made), changes);
        }
    }

    @Override
    public Answer process(Map.Entry<String, @Nullable CallControl> call) {
        long run = wanted.getRun();
        CallControl found = call.getValue();
        CallControl before = found == null || found.run() < run ? CallControl.start(run) : found;
        if (before.run() > run) {
            return new Answer(null, before.since(run, knownVersion));
        }
        Optional<CallEvent> made = before.made(request);
        if (made.isPresent()) {
            return new Answer(made.get(), before.since(run, knownVersion));
        }
        CallControl known = before.notBehind(knownVersion);
        CallEvent event = known.next(wanted);
        CallControl after = known.with(event, request);
        call.setValue(after);
        return new Answer(event, after.since(run, knownVersion));
    }
}
