package callstream.gateway.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * One file of the page as it is answered, plain and, where that is smaller, as gzip. Its buffers are written to many
 * connections at once: they lie on the heap, and nobody changes them.
 *
 * @param type media type
 * @param caching value of {@code Cache-Control}
 */
record WebFile(String type, String caching, Body plain, Optional<Body> gzip) {
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("wasm", "application/wasm"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("apk", "application/vnd.android.package-archive"));

    /** Vite names what it makes by what is in it: another file has another name. */
    private static final Pattern NAMED_BY_CONTENT = Pattern.compile("assets/[^/]+-[A-Za-z0-9_-]{8}\\.[a-z0-9]+");

    private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";
    private static final String ASK_EACH_TIME = "no-cache";

    /** Of SHA-256; the rest tells no more files apart. */
    private static final int TAG_BYTES = 16;

    /** @param tag the {@code ETag} of these bytes, with its quotes */
    record Body(Buffer bytes, String tag) {}

    /** @param name path below the page's address, such as {@code assets/index-B2fCqhv4.js} */
    static WebFile of(String name, byte[] content) {
        String tag = tag(content);
        byte[] packed = gzip(content);
        Optional<Body> smaller = packed.length < content.length
                ? Optional.of(new Body(Buffer.buffer(packed), '"' + tag + "-gzip\""))
                : Optional.empty();
        return new WebFile(
                TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), UNKNOWN_TYPE),
                NAMED_BY_CONTENT.matcher(name).matches() ? FOR_A_YEAR : ASK_EACH_TIME,
                new Body(Buffer.buffer(content), '"' + tag + '"'),
                smaller);
    }

    private static String tag(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TAG_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static byte[] gzip(byte[] content) {
        var packed = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(packed)) {
            packing.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory takes all that is written", impossible);
        }
        return packed.toByteArray();
    }
}
