package callstream.accounts.http;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What can be asked, as the contract's file says. */
public final class ContractPaths {
    private static final List<String> NO_METHODS = List.of("parameters", "summary", "description", "servers");

    private ContractPaths() {}

    /**
     * One path.
     *
     * @param example with something in place of its parameters
     * @param methods in capitals, sorted
     */
    public record Path(String template, String example, List<String> methods) {}

    /** All paths of the contract. */
    public static Stream<Path> all() {
        JsonObject paths = Contract.json(Contract.text()).getJsonObject("paths");
        return paths.fieldNames().stream().map(path -> path(path, paths.getJsonObject(path)));
    }

    private static Path path(String template, JsonObject item) {
        List<String> methods = item.fieldNames().stream()
                .filter(name -> !NO_METHODS.contains(name) && !name.startsWith("x-"))
                .map(name -> name.toUpperCase(Locale.ROOT))
                .sorted()
                .toList();
        return new Path(template, template.replaceAll("\\{\\w+}", "11111111-1111-4111-8111-111111111111"), methods);
    }
}
