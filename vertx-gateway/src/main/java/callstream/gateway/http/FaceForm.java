package callstream.gateway.http;

import callstream.gateway.enrol.FaceRefusedException;
import callstream.protocol.Limits;
import com.google.protobuf.ByteString;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The form by which a caller sends pictures of their face: {@code multipart/form-data} (RFC 7578) with 1 to 5 files
 * named {@code picture} and the field {@code consent}, which has to be {@code yes}. Kept in memory alone, at most
 * {@value Limits#MAX_ENROLMENT_BYTES} bytes; on the request's event loop.
 */
final class FaceForm {
    private static final String PICTURE = "picture";
    private static final String CONSENT = "consent";

    /** For the whole form: who sends slower keeps others from their turn. */
    private static final int LIMIT_SECONDS = 20;

    private final HttpServerRequest request;
    private final Promise<List<ByteString>> done = Promise.promise();
    private final List<Buffer> pictures = new ArrayList<>();
    private long bytes;

    private FaceForm(HttpServerRequest request) {
        this.request = request;
    }

    /**
     * Reads the form of a request that is paused.
     *
     * @return fails with a {@link FaceRefusedException}
     */
    static Future<List<ByteString>> read(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.regionMatches(true, 0, "multipart/form-data", 0, 19)) {
            return Future.failedFuture(
                    FaceRefusedException.of(415, "unsupported_media_type", "pictures are sent as multipart/form-data"));
        }
        var form = new FaceForm(request);
        form.begin();
        return form.done
                .future()
                .timeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .recover(fault -> Future.failedFuture(
                        fault instanceof TimeoutException
                                ? FaceRefusedException.of(408, "request_timeout", "the form did not come in time")
                                : fault));
    }

    private void begin() {
        request.exceptionHandler(fault ->
                done.tryFail(FaceRefusedException.of(400, "malformed_form", "the form can't be read to its end")));
        request.setExpectMultipart(true);
        request.uploadHandler(this::onUpload);
        request.handler(chunk -> {
            bytes += chunk.length();
            if (bytes > Limits.MAX_ENROLMENT_BYTES) {
                tooLarge("all pictures together have over " + Limits.MAX_ENROLMENT_BYTES / 1024 + " KiB");
            }
        });
        request.endHandler(end -> onEnd());
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue(); // curl waits a second for it
        }
        request.resume();
    }

    private void tooLarge(String what) {
        request.pause();
        done.tryFail(FaceRefusedException.of(413, "too_large", what));
    }

    private void onUpload(HttpServerFileUpload upload) {
        if (!upload.name().equals(PICTURE)) {
            upload.handler(ignored -> {});
            return;
        }
        Buffer picture = Buffer.buffer();
        pictures.add(picture);
        upload.handler(chunk -> {
            if (picture.length() + chunk.length() > Limits.MAX_JPEG_BYTES) {
                tooLarge("a picture has over " + Limits.MAX_JPEG_BYTES / 1024 + " KiB");
            } else {
                picture.appendBuffer(chunk);
            }
        });
    }

    private void onEnd() {
        if (!"yes".equals(request.getFormAttribute(CONSENT))) {
            done.tryFail(FaceRefusedException.of(
                    422,
                    CONSENT,
                    "a face is learnt only of who agrees to it: the field consent has to be yes, and it is not"));
        } else if (pictures.isEmpty() || pictures.size() > Limits.MAX_ENROLMENT_PICTURES) {
            done.tryFail(FaceRefusedException.of(
                    422,
                    "count",
                    pictures.size() + " files named picture, 1 to " + Limits.MAX_ENROLMENT_PICTURES + " are needed"));
        } else {
            done.tryComplete(pictures.stream()
                    .map(picture -> ByteString.copyFrom(picture.getBytes()))
                    .toList());
        }
    }
}
