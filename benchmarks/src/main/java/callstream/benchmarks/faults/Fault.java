package callstream.benchmarks.faults;

import callstream.benchmarks.call.Seat;
import callstream.local.stack.Stack;
import callstream.local.stack.StackBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Something that goes wrong. */
interface Fault extends AutoCloseable {
    /** As the command line and JSON call it. */
    String name();

    /** For people, a line. */
    String what();

    /** Why it can't be tried on this machine; nothing where it can. */
    default Optional<String> impossible() {
        return Optional.empty();
    }

    /** Of faults with the same words one stack serves all; the words are for people. */
    default String stack() {
        return "two gateways";
    }

    /**
     * Says what the stack must be like.
     *
     * @param data where the stack keeps its data
     */
    default void prepare(StackBuilder builder, Path data) throws IOException {}

    /** Who is in the call. */
    default List<Seat> seats(Stack stack) throws IOException {
        return Seats.overTwoGateways(stack);
    }

    /**
     * Lets it happen. Returns when it is over: what has to be started again may still be starting.
     *
     * @return what there is to say of it, for people
     */
    List<String> strike(Stack stack) throws Exception;

    /** How long a gateway's whole process was stopped, so that its event loops were too. */
    default Duration stopped() {
        return Duration.ZERO;
    }

    /** Takes away what was made for the call. */
    @Override
    default void close() throws IOException {}
}
