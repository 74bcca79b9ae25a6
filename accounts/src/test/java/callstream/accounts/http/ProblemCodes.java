package callstream.accounts.http;

import static java.util.stream.Collectors.toCollection;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which problems the contract foresees, and where. */
final class ProblemCodes {
    private final JsonObject codes;

    private ProblemCodes(JsonObject codes) {
        this.codes = codes;
    }

    static ProblemCodes ofContract() {
        return new ProblemCodes(Contract.json(Contract.text()).getJsonObject("x-problem-codes"));
    }

    Set<String> all() {
        return codes.fieldNames();
    }

    int status(String code) {
        return codes.getJsonObject(code).getInteger("status");
    }

    JsonObject entry(String code) {
        return codes.getJsonObject(code);
    }

    /** Those that an operation may answer with, in the order of the contract. */
    Set<String> of(Operation operation) {
        JsonArray named = operation.getOpenAPIModel().getJsonArray("x-problems", new JsonArray());
        return codes.fieldNames().stream()
                .filter(code -> named.contains(code) || isFor(code, operation))
                .collect(toCollection(LinkedHashSet::new));
    }

    private boolean isFor(String code, Operation operation) {
        return switch (codes.getJsonObject(code).getString("for", "named")) {
            case "all" -> true;
            case "bodies" -> operation.getRequestBody() != null;
            case "tokens" -> !operation.getSecurityRequirements().isEmpty();
            default -> false;
        };
    }
}
