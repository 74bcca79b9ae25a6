package callstream.gateway.room;

import callstream.gateway.control.CallControl;
import callstream.gateway.control.ControlChanges;
import callstream.gateway.control.ControlStore;
import callstream.protocol.v1.CallEvent;
import com.hazelcast.core.EntryEvent;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryMergedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls' events in Hazelcast. One for each gateway; any thread, never blocking but for {@link #sweep}.
 *
 * <p>That something was done travels to all gateways, without what it was: those with callers in the call ask for what
 * they lack.
 */
public final class HazelcastControl implements ControlStore {
    private static final Logger log = LoggerFactory.getLogger(HazelcastControl.class);

    private final IMap<String, CallControl> control;
    private final IMap<String, CallPresence> calls;

    public HazelcastControl(Cluster cluster) {
        this.control = cluster.hazelcast().getMap(Cluster.CONTROL);
        this.calls = cluster.hazelcast().getMap(Cluster.CALLS);
    }

    @Override
    public void start(Consumer<String> changed) {
        control.addEntryListener(new Changes(changed), false);
    }

    @Override
    public CompletionStage<Outcome> make(CallEvent wanted, long knownVersion) {
        var change = new ControlChange(UUID.randomUUID(), wanted, knownVersion);
        return control.submitToKey(wanted.getCallId(), change).thenApply(ControlChange.Answer::outcome);
    }

    @Override
    public CompletionStage<ControlChanges> since(String callId, long run, long knownVersion) {
        return control.submitToKey(callId, new ControlReading(run, knownVersion));
    }

    @Override
    public void forget(String callId, long run) {
        control.submitToKey(callId, new ControlForgetting(run)).whenComplete((forgotten, fault) -> {
            if (fault != null) { // the sweep does it
                log.atDebug().addKeyValue("callId", callId).setCause(fault).log("a call's control was not forgotten");
            }
        });
    }

    /** Looks at the calls that this member keeps; the keys of both maps lie at the same member. */
    @Override
    public void sweep() {
        for (String callId : control.localKeySet()) {
            CallControl found = control.get(callId);
            if (found != null && !calls.containsKey(callId)) {
                forget(callId, found.run());
            }
        }
    }

    /** Hazelcast calls these on its event threads. */
    private record Changes(Consumer<String> changed)
            implements EntryAddedListener<String, CallControl>,
                    EntryUpdatedListener<String, CallControl>,
                    EntryMergedListener<String, CallControl> {
        @Override
        public void entryAdded(EntryEvent<String, CallControl> event) {
            changed.accept(event.getKey());
        }

        @Override
        public void entryUpdated(EntryEvent<String, CallControl> event) {
            changed.accept(event.getKey());
        }

        @Override
        public void entryMerged(EntryEvent<String, CallControl> event) {
            changed.accept(event.getKey());
        }
    }
}
