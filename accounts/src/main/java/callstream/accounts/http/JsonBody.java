package callstream.accounts.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object in a request's body, read strictly: a field that is unknown, named twice, absent or of another type
 * is refused, so that a slip of the client's pen is seen by the client and does not become a default.
 */
final class JsonBody {
    /** JSON is UTF-8 (RFC 8259, section 8.1); a parameter that says so does no harm. */
    private static final Pattern JSON =
            Pattern.compile("application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final JsonNode object;

    private JsonBody(JsonNode object) {
        this.object = object;
    }

    /** Refuses a body that is declared as anything else, before it is read. */
    static void requireJson(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && JSON.matcher(type.strip()).matches()) {
            context.next();
        } else {
            context.fail(Code.UNSUPPORTED_MEDIA_TYPE.status());
        }
    }

    /**
     * Reads a body that may have these fields and no other.
     *
     * @throws MalformedBodyException if it is no JSON object
     * @throws InvalidFieldException if it has another field
     */
    static JsonBody of(RoutingContext context, String... fields) {
        Buffer buffer = Optional.ofNullable(context.body().buffer()).orElseGet(Buffer::buffer);
        return of(buffer.getBytes(), fields);
    }

    /** As {@link #of(RoutingContext, String...)}. */
    static JsonBody of(byte[] bytes, String... fields) {
        JsonNode object = parse(utf8(bytes));
        if (!object.isObject()) {
            throw new MalformedBodyException("the body is not a JSON object");
        }
        Set<String> known = Set.of(fields);
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new InvalidFieldException(ShownText.abbreviate(name), "there is no such field here");
            }
        });
        return new JsonBody(object);
    }

    /** @throws InvalidFieldException if the field is not there, or not text */
    String text(String field) {
        JsonNode value = object.get(field);
        return text(field, value);
    }

    /**
     * A list of text.
     *
     * @throws InvalidFieldException if the field is not there, or something else, or has over {@code most} elements
     */
    List<String> texts(String field, int most) {
        JsonNode value = object.get(field);
        if (value == null || !value.isArray()) {
            throw new InvalidFieldException(field, field + " must be a list of text");
        }
        if (value.size() > most) {
            throw new InvalidFieldException(field, field + " has " + value.size() + " elements, at most " + most);
        }
        var texts = new ArrayList<String>(value.size());
        value.forEach(element -> texts.add(text(field, element)));
        return texts;
    }

    private static String text(String field, @Nullable JsonNode value) {
        if (value == null || !value.isTextual()) {
            throw new InvalidFieldException(field, field + " must be text");
        }
        return value.textValue();
    }

    private static String utf8(byte[] bytes) {
        try {
            // A new decoder reports what is malformed; it does not put a replacement in its place.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedBodyException("the body is not UTF-8");
        }
    }

    private static JsonNode parse(String text) {
        try {
            return READER.readTree(text);
        } catch (JacksonException e) {
            throw new MalformedBodyException("the body is not JSON" + where(e));
        }
    }

    private static String where(JacksonException e) {
        var location = e.getLocation();
        return location == null ? "" : ": line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
