package callstream.accounts.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import callstream.accounts.store.CallCursor;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which part of a list of calls is asked for: {@code ?limit=…&after=…}. What stands in {@code after} is ours to know:
 *
 * <pre>
 *   base64url( microseconds since 1970 ':' call id )
 * </pre>
 *
 * @param limit calls at most, 1 to {@value #MAX}; {@value #DEFAULT} where nobody says
 * @param after where the page before ended; empty for the first
 */
record PageRequest(int limit, Optional<CallCursor> after) {
    static final int MAX = 100;

    private static final int DEFAULT = 20;

    /** @throws InvalidFieldException a parameter is not as it must be, or is there twice */
    static PageRequest of(RoutingContext context) {
        int limit = single(context, "limit").map(PageRequest::number).orElse(DEFAULT);
        return new PageRequest(limit, single(context, "after").map(PageRequest::cursor));
    }

    /** Header field {@code Link} (RFC 8288) to the page that begins at {@code next}. */
    String linkTo(String path, CallCursor next) {
        return "<" + path + "?limit=" + limit + "&after=" + text(next) + ">; rel=\"next\"";
    }

    private static Optional<String> single(RoutingContext context, String name) {
        List<String> values = context.queryParam(name);
        if (values.size() > 1) {
            throw new InvalidFieldException(name, name + " is there twice");
        }
        return values.stream().findFirst();
    }

    private static int number(String text) {
        if (text.matches("[1-9][0-9]?|" + MAX)) {
            return Integer.parseInt(text);
        }
        throw new InvalidFieldException("limit", "limit must be 1 to " + MAX);
    }

    static String text(CallCursor cursor) {
        String plain = ChronoUnit.MICROS.between(Instant.EPOCH, cursor.createdAt()) + ":" + cursor.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(US_ASCII));
    }

    static CallCursor cursor(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), US_ASCII).split(":", 2);
            Instant createdAt = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
            var cursor = new CallCursor(createdAt, UUID.fromString(parts[parts.length - 1]));
            if (text(cursor).equals(text)) {
                return cursor;
            }
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw notOurs();
        }
        throw notOurs();
    }

    private static InvalidFieldException notOurs() {
        return new InvalidFieldException("after", "after must be as it stands in a link to a next page");
    }
}
