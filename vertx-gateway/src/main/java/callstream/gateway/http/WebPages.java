package callstream.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The page that callers meet: its files, from memory. Any event loop. */
public final class WebPages {
    /** What {@code /} answers with. */
    static final String START = "index.html";

    /** By path of a request. */
    private final Map<String, WebFile> files = new HashMap<>();

    /** @param contents by path below the page's address; none: there is no page */
    WebPages(Map<String, byte[]> contents) {
        contents.forEach((name, content) -> files.put("/" + name, WebFile.of(name, content)));
        Optional.ofNullable(files.get("/" + START)).ifPresent(start -> files.put("/", start));
    }

    /**
     * Reads and packs the files that the module {@code web-client} has put on the class path. Without them nothing is
     * answered. Not for event loops.
     *
     * @throws IOException if one can't be read
     */
    public static WebPages load() throws IOException {
        return new WebPages(WebFiles.read(WebPages.class.getClassLoader()));
    }

    /**
     * Answers with the file at the request's path.
     *
     * @return false where there is none, and nothing is answered
     */
    public boolean answer(HttpServerRequest request) {
        WebFile file = files.get(request.path());
        if (file == null) {
            return false;
        }
        HttpServerResponse response = request.response();
        boolean isHead = request.method().equals(HttpMethod.HEAD);
        if (!isHead && !request.method().equals(HttpMethod.GET)) {
            response.setStatusCode(405)
                    .putHeader(HttpHeaders.ALLOW, "GET, HEAD")
                    .end();
            return true;
        }
        Optional<WebFile.Body> packed = file.gzip().filter(body -> takesGzip(request));
        packed.ifPresent(body -> response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip"));
        WebFile.Body body = packed.orElse(file.plain());
        response.putHeader(HttpHeaders.ETAG, body.tag())
                .putHeader(HttpHeaders.CACHE_CONTROL, file.caching())
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (isKnown(request, body)) {
            response.headers().remove(HttpHeaders.CONTENT_ENCODING);
            response.setStatusCode(304).end();
            return true;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.type());
        if (isHead) {
            response.putHeader(
                            HttpHeaders.CONTENT_LENGTH,
                            String.valueOf(body.bytes().length()))
                    .end();
        } else {
            response.end(body.bytes());
        }
        return true;
    }

    private static boolean takesGzip(HttpServerRequest request) {
        return each(request, HttpHeaders.ACCEPT_ENCODING)
                .map(offer -> offer.replace(" ", ""))
                .anyMatch(offer -> offer.equals("gzip") || offer.matches("gzip;q=(1|1\\.0*|0\\.0*[1-9][0-9]*)"));
    }

    /** Whether the client says that it has these bytes; a proxy may have made their tag a weak one. */
    private static boolean isKnown(HttpServerRequest request, WebFile.Body body) {
        return each(request, HttpHeaders.IF_NONE_MATCH)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals(body.tag()) || tag.equals("*"));
    }

    private static Stream<String> each(HttpServerRequest request, CharSequence field) {
        return request.headers().getAll(field).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip);
    }
}
