package callstream.gateway.room;

import callstream.gateway.pace.Report;
import callstream.gateway.pace.Reports;
import com.hazelcast.cluster.Member;
import com.hazelcast.core.ExecutionCallback;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports as tasks that Hazelcast runs at the gateway that they are for: from one member to another, past all others,
 * and nothing is kept. One for each gateway.
 */
public final class HazelcastReports implements Reports {
    private static final Logger log = LoggerFactory.getLogger(HazelcastReports.class);
    private static final String LISTENER = HazelcastReports.class.getName();

    private final HazelcastInstance hazelcast;
    private final Counter lost;

    /** Registers {@code callstream.pace.reports.lost}. */
    public HazelcastReports(Cluster cluster, MeterRegistry registry) {
        this.hazelcast = cluster.hazelcast();
        this.lost = Counter.builder("callstream.pace.reports.lost")
                .description("messages between gateways that did not get there")
                .register(registry);
    }

    @Override
    public void start(Listener listener) {
        hazelcast.getUserContext().put(LISTENER, listener);
    }

    @Override
    public String here() {
        return hazelcast.getCluster().getLocalMember().getUuid().toString();
    }

    /** Does nothing for a gateway that is not there (any more). */
    @Override
    public void send(String gatewayId, List<Report> reports) {
        for (Member member : hazelcast.getCluster().getMembers()) {
            if (member.getUuid().toString().equals(gatewayId)) {
                send(member, new Hearing(here(), List.copyOf(reports)));
            }
        }
    }

    private void send(Member member, Hearing hearing) {
        try {
            hazelcast.getExecutorService(Cluster.REPORTS).submitToMember(hearing, member, new Losses());
        } catch (RejectedExecutionException stopping) {
            lost(stopping);
        }
    }

    private void lost(Throwable fault) {
        lost.increment();
        log.atDebug().setCause(fault).log("reports did not get to another gateway");
    }

    private final class Losses implements ExecutionCallback<Object> {
        @Override
        public void onResponse(@Nullable Object nothing) {
            // It was heard.
        }

        @Override
        public void onFailure(Throwable fault) {
            lost(fault);
        }
    }

    /** What one gateway says to another, run there. */
    private static final class Hearing implements Runnable, Serializable, HazelcastInstanceAware {
        private static final long serialVersionUID = 1L;

        private final String from;
        private final List<Report> reports;

        @SuppressWarnings("NullAway.Init") // Hazelcast sets it before run().
        private transient HazelcastInstance at;

        Hearing(String from, List<Report> reports) {
            this.from = from;
            this.reports = reports;
        }

        @Override
        public void setHazelcastInstance(HazelcastInstance instance) {
            at = instance;
        }

        @Override
        public void run() {
            if (at.getUserContext().get(LISTENER) instanceof Listener listener) { // not yet where it has just begun
                listener.onReports(from, reports);
            }
        }
    }
}
