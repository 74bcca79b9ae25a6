package callstream.accounts.http;

import static java.util.stream.Collectors.joining;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes {@code docs/api.md} from the contract. */
final class ApiDocs {
    private static final List<String> METHODS = List.of("post", "get", "put", "patch", "delete");

    private final JsonObject contract = Contract.json(Contract.text());
    private final StringBuilder out = new StringBuilder();

    /** The whole page, in Markdown. */
    String markdown() {
        line("# API of accounts");
        line("");
        line("<!-- Made from accounts/src/main/resources/callstream/accounts/openapi.yaml. After a change there:");
        line("     ./mvnw -pl accounts -am test -Dtest=ApiDocsTest -Dcallstream.docs=write"
                + " -Dsurefire.failIfNoSpecifiedTests=false -->");
        line("");
        text(contract.getJsonObject("info").getString("description"));
        text(contract.getJsonObject("components")
                .getJsonObject("securitySchemes")
                .getJsonObject("accessToken")
                .getString("description"));
        objects(contract.getJsonArray("tags")).forEach(this::tag);
        schemas();
        problems();
        return out.toString().strip() + "\n";
    }

    private void tag(JsonObject tag) {
        line("## " + capital(tag.getString("name")));
        line("");
        text(tag.getString("description"));
        JsonObject paths = contract.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            METHODS.stream()
                    .filter(paths.getJsonObject(path)::containsKey)
                    .filter(method -> paths.getJsonObject(path)
                            .getJsonObject(method)
                            .getJsonArray("tags")
                            .contains(tag.getString("name")))
                    .forEach(method -> operation(path, method, paths.getJsonObject(path)));
        }
    }

    private void operation(String path, String method, JsonObject item) {
        JsonObject operation = item.getJsonObject(method);
        line("### `" + method.toUpperCase(Locale.ROOT) + " " + path + "`");
        line("");
        text(operation.getString("summary"));
        text(operation.getString("description"));
        if (operation
                .getJsonArray("security", new JsonArray().add("accessToken"))
                .isEmpty()) {
            line("- No access token.");
        }
        Stream.concat(
                        objects(item.getJsonArray("parameters")).stream(),
                        objects(operation.getJsonArray("parameters")).stream())
                .map(this::resolved)
                .forEach(this::parameter);
        JsonObject body = operation.getJsonObject("requestBody");
        if (body != null) {
            line("- Body: " + schemaOf(body) + ".");
        }
        JsonObject responses = operation.getJsonObject("responses");
        responses.fieldNames().stream()
                .filter(status -> !status.equals("default"))
                .forEach(status -> response(status, responses.getJsonObject(status)));
        JsonArray problems = operation.getJsonArray("x-problems");
        if (problems != null) {
            line("- Problems: "
                    + problems.stream().map(code -> "`" + code + "`").collect(joining(", ")) + ".");
        }
        line("");
    }

    private void parameter(JsonObject parameter) {
        line("- `" + parameter.getString("name") + "` in the " + parameter.getString("in") + ": "
                + words(resolved(parameter.getJsonObject("schema"))) + ". "
                + oneLine(parameter.getString("description", "")));
    }

    private void response(String status, JsonObject response) {
        String schema = response.containsKey("content") ? schemaOf(response) + ". " : "";
        line("- " + status + ": " + schema + oneLine(response.getString("description")));
    }

    private String schemaOf(JsonObject holder) {
        JsonObject content = holder.getJsonObject("content");
        String type = content.fieldNames().iterator().next();
        return link(content.getJsonObject(type).getJsonObject("schema").getString("$ref"));
    }

    private void schemas() {
        line("## Objects");
        line("");
        JsonObject schemas = contract.getJsonObject("components").getJsonObject("schemas");
        for (String name : schemas.fieldNames()) {
            JsonObject schema = schemas.getJsonObject(name);
            if (schema.containsKey("properties")) {
                object(name, schema);
            }
        }
    }

    private void object(String name, JsonObject schema) {
        line("### " + name);
        line("");
        text(schema.getString("description"));
        line("| field | value | |");
        line("| --- | --- | --- |");
        JsonArray required = schema.getJsonArray("required", new JsonArray());
        JsonObject properties = schema.getJsonObject("properties");
        for (String field : properties.fieldNames()) {
            JsonObject value = resolved(properties.getJsonObject(field));
            String optional = required.contains(field) ? "" : " (may be absent)";
            line("| `" + field + "`" + optional + " | " + words(properties.getJsonObject(field)) + " | "
                    + oneLine(value.getString("description", "")) + " |");
        }
        line("");
    }

    /** A schema in a few words. */
    private String words(JsonObject given) {
        JsonObject schema = resolved(given);
        if (schema.containsKey("properties") && given.containsKey("$ref")) {
            return link(given.getString("$ref"));
        } else if (schema.containsKey("x-rule")) {
            return schema.getString("x-rule").replaceFirst("^must (have|be) ", "");
        } else if (schema.containsKey("const")) {
            return "`" + schema.getValue("const") + "`";
        } else if (schema.containsKey("enum")) {
            return schema.getJsonArray("enum").stream()
                    .map(value -> "`" + value + "`")
                    .collect(joining(", "));
        }
        return typeInWords(schema) + bounds(schema);
    }

    private String typeInWords(JsonObject schema) {
        String type = schema.getString("type");
        return switch (type) {
            case "array" -> "list of " + words(schema.getJsonObject("items"));
            case "string" -> schema.getString("format", "text");
            default -> type;
        };
    }

    private static String bounds(JsonObject schema) {
        return Stream.of("Length", "Items", "imum")
                .filter(kind -> schema.containsKey("max" + kind))
                .map(kind -> ", "
                        + (schema.containsKey("min" + kind) ? schema.getValue("min" + kind) + " to " : "at most ")
                        + schema.getValue("max" + kind)
                        + (kind.equals("Length") ? " characters" : ""))
                .collect(joining());
    }

    private void problems() {
        line("## Problems");
        line("");
        text("""
                An error is `application/problem+json` (RFC 9457), a [Problem](#problem). `code` stays as it is; `detail` is \
                for people and may change. Every request may be answered with those that say so, the others are named \
                where they belong.""");
        line("| code | status | may answer | meaning | what the client should do |");
        line("| --- | --- | --- | --- | --- |");
        ProblemCodes codes = ProblemCodes.ofContract();
        for (String code : codes.all()) {
            JsonObject entry = codes.entry(code);
            line("| `" + code + "` | " + entry.getInteger("status") + " | " + where(entry) + " | "
                    + oneLine(entry.getString("means")) + " | " + oneLine(entry.getString("client")) + " |");
        }
    }

    private static String where(JsonObject entry) {
        return switch (entry.getString("for", "named")) {
            case "all" -> "every request";
            case "bodies" -> "those with a body";
            case "tokens" -> "those with a token";
            default -> "";
        };
    }

    private JsonObject resolved(JsonObject schema) {
        String reference = schema.getString("$ref");
        if (reference == null) {
            return schema;
        }
        JsonObject found = contract;
        for (String step : reference.substring(2).split("/", -1)) {
            found = Objects.requireNonNull(found.getJsonObject(step), reference);
        }
        return found;
    }

    private static String link(String reference) {
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
    }

    private static List<JsonObject> objects(@Nullable JsonArray array) {
        return array == null
                ? List.of()
                : array.stream().map(JsonObject.class::cast).toList();
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String oneLine(String text) {
        return text.strip().replace('\n', ' ');
    }

    private void text(@Nullable String text) {
        if (text != null) {
            line(text.strip());
            line("");
        }
    }

    private void line(String line) {
        out.append(line.stripTrailing()).append('\n');
    }
}
