package callstream.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The page that callers meet, from memory: the files below {@code callstream/web/} on the class path, which the module
 * {@code web-client} makes. Any event loop.
 */
public final class WebPage {
    private static final String FOLDER = "callstream/web";
    private static final String START = "index.html";

    /** By path of a request. */
    private final Map<String, WebFile> files;

    private WebPage(Map<String, WebFile> files) {
        this.files = files;
    }

    /**
     * Reads all files and packs them: not for event loops. Without any on the class path there is no page, and
     * {@link #answer} answers nothing.
     *
     * @throws IOException if they can't be read
     */
    public static WebPage load(ClassLoader classPath) throws IOException {
        URL start = classPath.getResource(FOLDER + "/" + START);
        if (start == null) {
            return new WebPage(Map.of());
        }
        URI place = uri(start);
        if (!place.getScheme().equals("jar")) {
            return read(Path.of(place).resolveSibling(""));
        }
        try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
            return read(jar.getPath(FOLDER));
        }
    }

    private static URI uri(URL place) throws IOException {
        try {
            return place.toURI();
        } catch (URISyntaxException fault) {
            throw new IOException(place + " is no place of a file", fault);
        }
    }

    private static WebPage read(Path folder) throws IOException {
        var files = new HashMap<String, WebFile>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                files.put("/" + name, WebFile.of(name, Files.readAllBytes(file)));
            }
        }
        files.put("/", files.getOrDefault("/" + START, WebFile.of(START, new byte[0])));
        return new WebPage(Map.copyOf(files));
    }

    /**
     * Answers with a file.
     *
     * @return whether there is one
     */
    boolean answer(HttpServerRequest request) {
        WebFile file = files.get(request.path());
        if (file == null) {
            return false;
        }
        HttpServerResponse response = request.response();
        boolean isHead = request.method().equals(HttpMethod.HEAD);
        if (!isHead && !request.method().equals(HttpMethod.GET)) {
            response.setStatusCode(405).putHeader(HttpHeaders.ALLOW, "GET, HEAD").end();
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
