package callstream.benchmarks.faults;

import callstream.benchmarks.call.Seat;
import callstream.local.caller.SlowLine;
import callstream.local.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A fifth caller, who only looks and listens, reads its socket at a trickle for a while. Nobody else is to notice. */
final class SlowCaller implements Fault {
    private static final Duration SLOW = Duration.ofSeconds(15);

    /** A tenth of the sound alone, to say nothing of the pictures. */
    private static final int BYTES_PER_SECOND = 4096;

    private @Nullable SlowLine line;

    @Override
    public String name() {
        return "slow-caller";
    }

    @Override
    public String what() {
        return "a caller reads " + BYTES_PER_SECOND + " bytes a second for " + SLOW.toSeconds() + " s";
    }

    @Override
    public List<Seat> seats(Stack stack) throws IOException {
        URI gateway = stack.gatewayUrl(0);
        line = SlowLine.to(gateway, SlowLine.UNBOUNDED);
        var seats = new ArrayList<>(Seats.overTwoGateways(stack));
        seats.add(new Seat(List.of(line.url()), Seat.Part.ASIDE));
        return seats;
    }

    @Override
    public List<String> strike(Stack stack) throws InterruptedException {
        SlowLine between = Objects.requireNonNull(line);
        between.carry(BYTES_PER_SECOND);
        Thread.sleep(SLOW.toMillis());
        between.carry(SlowLine.UNBOUNDED);
        return List.of("the gaps are those of the four others");
    }

    @Override
    public void close() throws IOException {
        if (line != null) {
            line.close();
        }
    }
}
