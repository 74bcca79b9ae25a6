package callstream.accounts.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The contract with clients, {@code openapi.yaml}: which operations there are, and what their requests must be like.
 *
 * <p>Vert.x reads it and has the validators. Its {@code RequestValidator} is not used: it reads JSON more leniently
 * than {@link JsonBody}, tells of an error in its own words, and hands each request to a pool with an unbounded queue,
 * for work that takes less time than the way there.
 */
public final class Contract {
    /** Vert.x 5.0 refuses a contract that has other structured types than these, in answers too. */
    private static final Pattern STRUCTURED = Pattern.compile("application/(problem|jwk-set)\\+json");

    private static final String AS_VENDOR_TYPE = "application/vnd.$1+json";
    private static final String FILE = "/callstream/accounts/openapi.yaml";

    private final OpenAPIContract contract;

    private Contract(OpenAPIContract contract) {
        this.contract = contract;
    }

    /** Reads the contract, which comes with the program; fails when it is none. */
    public static Future<Contract> load(Vertx vertx) {
        return OpenAPIContract.from(vertx, json(asVertxKnowsTypes(text()))).map(Contract::new);
    }

    /** The file as it is. */
    static String text() {
        try (InputStream in = Objects.requireNonNull(Contract.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** YAML as JSON. */
    static JsonObject json(String yaml) {
        Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return new JsonObject(document);
    }

    /** Writes content types as Vert.x takes them. */
    static String asVertxKnowsTypes(String text) {
        return STRUCTURED.matcher(text).replaceAll(AS_VENDOR_TYPE);
    }

    /** All operations. */
    List<ContractOperation> operations() {
        return contract.operations().stream()
                .map(operation -> new ContractOperation(operation, contract.getSchemaRepository()))
                .toList();
    }

    /** As Vert.x has it, for tests of answers. */
    OpenAPIContract openApi() {
        return contract;
    }
}
