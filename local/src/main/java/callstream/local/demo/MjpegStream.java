package callstream.local.demo;

import com.google.protobuf.ByteString;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One browser that watches one robot. It holds the newest frame that has not been written, and only that: a slow
 * browser sees fewer frames, not older ones.
 *
 * <pre>
 *   --frame CRLF Content-Type: image/jpeg CRLF Content-Length: n CRLF CRLF JPEG CRLF
 * </pre>
 *
 * (RFC 2046, section 5.1; {@code multipart/x-mixed-replace} shows each part in place of the one before.)
 */
final class MjpegStream {
    static final String CONTENT_TYPE = "multipart/x-mixed-replace; boundary=frame";

    private final HttpServerResponse response;
    private final Context context;
    private final AtomicReference<ByteString> newest = new AtomicReference<>(ByteString.EMPTY);

    MjpegStream(HttpServerResponse response, Context context) {
        this.response = response;
        this.context = context;
    }

    /** From any thread. */
    void offer(ByteString jpeg) {
        // Where one was waiting, its turn comes for this one.
        if (newest.getAndSet(jpeg).isEmpty()) {
            context.runOnContext(turn -> write());
        }
    }

    private void write() {
        if (response.closed() || response.ended()) {
            return;
        }
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> write());
            return;
        }
        ByteString jpeg = newest.getAndSet(ByteString.EMPTY);
        if (!jpeg.isEmpty()) {
            Buffer part = Buffer.buffer(jpeg.size() + 128)
                    .appendString("--frame\r\nContent-Type: image/jpeg\r\nContent-Length: " + jpeg.size() + "\r\n\r\n")
                    .appendBytes(jpeg.toByteArray())
                    .appendString("\r\n");
            // It fails only when the browser has gone, and then its stream is taken away.
            response.write(part).onFailure(failure -> {});
        }
    }
}
