package callstream.benchmarks.faults;

import callstream.benchmarks.call.Seat;
import callstream.local.stack.Stack;
import java.net.URI;
import java.util.List;

/** Two callers at each of two gateways, of each pair one with effects; who loses one gateway tries the other. */
final class Seats {
    static List<Seat> overTwoGateways(Stack stack) {
        URI first = stack.gatewayUrl(0);
        URI second = stack.gatewayUrl(1);
        return List.of(
                new Seat(List.of(first, second), Seat.Part.PLAIN),
                new Seat(List.of(second, first), Seat.Part.PLAIN),
                new Seat(List.of(first, second), Seat.Part.PROCESSED),
                new Seat(List.of(second, first), Seat.Part.PROCESSED));
    }

    private Seats() {}
}
