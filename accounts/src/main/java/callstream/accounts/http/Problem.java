package callstream.accounts.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request failed, as RFC 9457 writes it.
 *
 * @param title the status in words; the type of all our problems is {@code about:blank}, so this adds nothing to it
 * @param code stable, for programs ({@link Code})
 * @param detail for people
 * @param field which field of the body was wrong, where it was one
 * @param members logins that nobody has, where that is it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        int status,
        String title,
        String code,
        String detail,
        @Nullable String field,
        @Nullable List<String> members) {
    static Problem of(Code code, String detail) {
        return new Problem(code.status(), title(code), code.text(), detail, null, null);
    }

    static Problem ofField(InvalidFieldException invalid) {
        Code code = Code.INVALID_REQUEST;
        return new Problem(code.status(), title(code), code.text(), invalid.detail(), invalid.field(), null);
    }

    static Problem ofMembers(String detail, List<String> members) {
        Code code = Code.UNKNOWN_MEMBERS;
        return new Problem(code.status(), title(code), code.text(), detail, null, members);
    }

    private static String title(Code code) {
        return HttpResponseStatus.valueOf(code.status()).reasonPhrase();
    }
}
