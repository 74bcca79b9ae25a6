package callstream.local.caller;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/** One connection to a gateway that carries whole messages. All on its event loop. */
interface Wire {
    /**
     * What to do with what comes.
     *
     * @param message takes each message
     * @param ended run once, when there is nothing more
     */
    void listen(Consumer<Buffer> message, Runnable ended);

    /** Whether it holds more bytes than it should; not to be asked once it is closed. */
    boolean isFull();

    boolean isClosed();

    Future<Void> write(byte[] message);

    /** Ends it without a word. */
    Future<Void> close();

    /** Ends it because the other side said what it should not. */
    Future<Void> close(String fault);

    /** How it ended, as {@link CallEnd#closeCode}. */
    int closeCode();
}
