package callstream.accounts.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The JSON object in a request's body, read strictly: in UTF-8, with nothing behind it and no field named twice. What
 * may be in it, {@link ContractOperation} says.
 */
final class JsonBody {
    /**
     * Values, names of fields and brackets. More would keep the event loop busy with telling what is wrong with each.
     */
    static final int MAX_TOKENS = 1000;

    static final int MAX_DEPTH = 16;

    /** JSON is UTF-8 (RFC 8259, section 8.1); a parameter that says so does no harm. */
    private static final Pattern JSON =
            Pattern.compile("application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    private static final String CHECKED = "body";

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MAX_TOKENS)
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(Object.class);

    private JsonBody() {}

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
     * Reads the body and has it checked against the contract.
     *
     * @throws MalformedBodyException if it is no JSON object
     * @throws InvalidFieldException if it is not as the contract says
     */
    static void check(RoutingContext context, ContractOperation operation) {
        Buffer buffer = Optional.ofNullable(context.body().buffer()).orElseGet(Buffer::buffer);
        JsonObject body = parse(buffer.getBytes());
        operation.check(body);
        context.put(CHECKED, body).next();
    }

    /** The body that was checked: required fields are there, and all have the types that the contract says. */
    static JsonObject of(RoutingContext context) {
        return context.get(CHECKED);
    }

    /** @throws MalformedBodyException if it is no JSON object */
    @SuppressWarnings("unchecked") // Jackson's objects have texts for keys
    static JsonObject parse(byte[] bytes) {
        if (read(utf8(bytes)) instanceof Map<?, ?> object) {
            return new JsonObject((Map<String, Object>) object);
        }
        throw new MalformedBodyException("the body is not a JSON object");
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

    private static Object read(String text) {
        try {
            return READER.readValue(text);
        } catch (StreamConstraintsException e) {
            throw new MalformedBodyException(
                    "the body has over " + MAX_TOKENS + " parts, or over " + MAX_DEPTH + " within each other");
        } catch (JacksonException e) {
            throw new MalformedBodyException("the body is not JSON" + where(e));
        }
    }

    private static String where(JacksonException e) {
        var location = e.getLocation();
        return location == null ? "" : ": line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
