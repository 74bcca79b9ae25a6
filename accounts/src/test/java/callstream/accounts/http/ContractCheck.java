package callstream.accounts.http;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks real answers against the contract, so that every test of the API tests that too. */
public final class ContractCheck {
    private static final Vertx VERTX = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
    private static final Contract CONTRACT = Contract.load(VERTX).await();
    private static final ResponseValidator VALIDATOR = ResponseValidator.create(VERTX, CONTRACT.openApi());
    private static final ProblemCodes CODES = ProblemCodes.ofContract();

    private ContractCheck() {}

    /** Fails where the answer is not as the contract says. What asks for no operation of the contract has no say. */
    public static void check(HttpResponse<String> answer) {
        Operation operation = CONTRACT.openApi()
                .findOperation(
                        answer.request().uri().getPath(),
                        HttpMethod.valueOf(answer.request().method()));
        if (operation != null) {
            VALIDATOR.validate(validatable(answer), operation.getOperationId()).await();
            if (answer.statusCode() >= 400) {
                checkProblem(operation, answer);
            }
        }
    }

    private static void checkProblem(Operation operation, HttpResponse<String> answer) {
        String code = new JsonObject(answer.body()).getString("code");
        assertThat(CODES.of(operation)).as(operation.getOperationId()).contains(code);
        assertThat(answer.statusCode()).as(code).isEqualTo(CODES.status(code));
    }

    private static ValidatableResponse validatable(HttpResponse<String> answer) {
        Map<String, String> headers = answer.headers().map().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, header -> header.getValue().get(0)));
        return ValidatableResponse.create(answer.statusCode(), headers, body(answer), type(answer));
    }

    private static @Nullable Buffer body(HttpResponse<String> answer) {
        return answer.body().isEmpty() ? null : Buffer.buffer(answer.body());
    }

    private static String type(HttpResponse<String> answer) {
        return Contract.asVertxKnowsTypes(
                answer.headers().firstValue("Content-Type").orElse(""));
    }
}
