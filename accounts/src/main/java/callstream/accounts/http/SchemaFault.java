package callstream.accounts.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says in words for people which field of a body is not as its schema says, and why: the first that the validator
 * found.
 */
final class SchemaFault {
    /** Keywords that say themselves what is wrong; the others say that something is wrong further in. */
    private static final Set<String> SPEAKING = Set.of(
            "type",
            "enum",
            "const",
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "required",
            "minItems",
            "maxItems",
            "minimum",
            "maximum",
            "minProperties",
            "additionalProperties");

    private final JsonObject body;
    private final JsonObject schema;

    SchemaFault(JsonObject body, JsonObject schema) {
        this.body = body;
        this.schema = schema;
    }

    /** What to tell the client; {@code result} is what the validator said of the body. */
    InvalidFieldException of(OutputUnit result) {
        OutputUnit fault = result.getErrors().stream()
                .filter(unit -> SPEAKING.contains(keyword(unit)))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("the contract uses a keyword that has no words: " + result));
        String keyword = keyword(fault);
        if (keyword.equals("additionalProperties")) {
            return unknownField(place(withoutLast(fault.getInstanceLocation())));
        }
        Place place = place(fault.getInstanceLocation());
        return keyword.equals("required")
                ? missingField(place)
                : new InvalidFieldException(place.field(), place.subject() + " " + complaint(keyword, place));
    }

    private static String complaint(String keyword, Place place) {
        JsonObject schema = place.schema();
        String rule = schema.getString("x-rule");
        if (keyword.equals("type")) {
            return "must be " + typeInWords(schema.getString("type"));
        } else if (rule != null) {
            return rule;
        }
        return switch (keyword) {
            case "minLength", "maxLength" -> {
                String text = (String) place.value();
                yield "has " + text.codePointCount(0, text.length()) + " characters, must have "
                        + bounds(schema, "minLength", "maxLength");
            }
            case "minItems", "maxItems" ->
                "has " + ((JsonArray) place.value()).size() + " elements, must have "
                        + bounds(schema, "minItems", "maxItems");
            case "minimum", "maximum" -> "is " + place.value() + ", must be " + bounds(schema, "minimum", "maximum");
            case "minProperties" -> "must have at least one field";
            case "enum" ->
                "must be one of "
                        + schema.getJsonArray("enum").stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "));
            case "const" -> "must be " + schema.getValue("const");
            default -> "must be of the format " + schema.getString("format", schema.getString("pattern"));
        };
    }

    private static String typeInWords(String type) {
        return switch (type) {
            case "string" -> "text";
            case "integer" -> "a whole number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            default -> "an " + type;
        };
    }

    private static String bounds(JsonObject schema, String least, String most) {
        if (!schema.containsKey(most)) {
            return "at least " + schema.getValue(least);
        }
        return schema.containsKey(least)
                ? schema.getValue(least) + " to " + schema.getValue(most)
                : "at most " + schema.getValue(most);
    }

    private static InvalidFieldException missingField(Place place) {
        JsonObject object = (JsonObject) place.value();
        String missing = place.schema().getJsonArray("required").stream()
                .map(String::valueOf)
                .filter(name -> !object.containsKey(name))
                .findFirst()
                .orElseThrow();
        return new InvalidFieldException(place.fieldWithin(missing), place.fieldWithin(missing) + " is missing");
    }

    private static InvalidFieldException unknownField(Place place) {
        JsonObject known = place.schema().getJsonObject("properties");
        String unknown = ((JsonObject) place.value())
                .fieldNames().stream()
                        .filter(name -> !known.containsKey(name))
                        .findFirst()
                        .orElseThrow();
        return new InvalidFieldException(
                place.fieldWithin(ShownText.abbreviate(unknown)), "there is no such field here");
    }

    /** Follows a JSON pointer to a known field, in the body and in its schema at the same time. */
    private Place place(String pointer) {
        var place = new Place(List.of(), false, body, schema);
        for (String step : pointer.split("/", -1)) {
            if (!step.equals("#")) {
                place = place.step(step);
            }
        }
        return place;
    }

    private static String keyword(OutputUnit unit) {
        String location = unit.getKeywordLocation();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static String withoutLast(String pointer) {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    /**
     * Somewhere in the body.
     *
     * @param names of the fields on the way
     * @param element whether this is one of a list
     * @param schema of this value
     */
    private record Place(List<String> names, boolean element, Object value, JsonObject schema) {
        Place step(String step) {
            if (value instanceof JsonArray list) {
                return new Place(names, true, list.getValue(Integer.parseInt(step)), schema.getJsonObject("items"));
            }
            var longer = new ArrayList<String>(names);
            longer.add(step);
            return new Place(
                    longer,
                    false,
                    ((JsonObject) value).getValue(step),
                    schema.getJsonObject("properties").getJsonObject(step));
        }

        String field() {
            return String.join(".", names);
        }

        String fieldWithin(String name) {
            return names.isEmpty() ? name : field() + "." + name;
        }

        /** An element is shown, so that it can be found; a field is not, as it may be a password. */
        String subject() {
            return element && value instanceof String text
                    ? "'" + ShownText.abbreviate(text) + "' in " + field()
                    : (element ? "each of " : "") + field();
        }
    }
}
