package callstream.accounts.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.Operation;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One operation of the contract, and what its requests must be like. */
final class ContractOperation {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private final Operation operation;

    /** Of the body; both are absent where the operation has none. */
    @Nullable
    private final JsonObject schema;

    @Nullable
    private final Validator validator;

    ContractOperation(Operation operation, SchemaRepository schemas) {
        this.operation = operation;
        MediaType body = operation.getRequestBody() == null
                ? null
                : operation.getRequestBody().getContent().get(MediaType.APPLICATION_JSON);
        this.schema = body == null ? null : body.getOpenAPIModel().getJsonObject("schema");
        this.validator = body == null ? null : schemas.validator(body.getSchema());
    }

    String id() {
        return operation.getOperationId();
    }

    HttpMethod method() {
        return operation.getHttpMethod();
    }

    /** As the router writes it: {@code /api/calls/:callId}. */
    String path() {
        return PARAMETER.matcher(operation.getOpenAPIPath()).replaceAll(":$1");
    }

    /** Whether the caller must show an access token. */
    boolean needsToken() {
        return !operation.getSecurityRequirements().isEmpty();
    }

    /** What of this may not be asked too often, by its name, where it is so. */
    Optional<String> rateLimit() {
        return Optional.ofNullable(operation.getOpenAPIModel().getString("x-rate-limit"));
    }

    /** Whether a guest's token will do. */
    boolean takesGuests() {
        return operation.getOpenAPIModel().getBoolean("x-guests", false);
    }

    boolean hasBody() {
        return validator != null;
    }

    /** @throws InvalidFieldException the body is not as the contract says */
    void check(JsonObject body) {
        if (validator == null || schema == null) {
            return;
        }
        OutputUnit result = validator.validate(body);
        if (!result.getValid()) {
            throw new SchemaFault(body, schema).of(result);
        }
    }
}
