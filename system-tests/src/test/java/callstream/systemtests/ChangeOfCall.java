package callstream.systemtests;

import callstream.protocol.v1.CallSettings;
import callstream.protocol.v1.CallState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The change that gives a call its number: title and settings all follow from that, so that a call of which one part is
 * of another change shows it.
 */
record ChangeOfCall(long number) {
    private static final String PREFIX = "change ";
    private static final List<String> BLURS = List.of("none", "faces", "background", "picture");

    /** The change that a call shows. */
    static ChangeOfCall shownBy(JsonObject call) {
        return new ChangeOfCall(Long.parseLong(call.getString("title").substring(PREFIX.length())));
    }

    /** To alter a call. */
    JsonObject alteration() {
        return new JsonObject().put("title", PREFIX + number).put("settings", settings());
    }

    /** To make a call. */
    JsonObject newCall(String otherLogin) {
        return alteration().put("members", JsonArray.of(otherLogin));
    }

    private JsonObject settings() {
        return new JsonObject()
                .put("recognition", number % 3 == 0)
                .put("requiredBlur", BLURS.get((int) (number % BLURS.size())));
    }

    /** Whether all of the change has happened to a call, as accounts shows it. */
    boolean isWholeIn(JsonObject call, Set<String> members) {
        return call.getString("title").equals(PREFIX + number)
                && call.getJsonObject("settings").equals(settings())
                && membersOf(call).equals(members);
    }

    /** Whether the log says of a call what accounts shows. */
    static boolean isTold(JsonObject call, CallState told) {
        return told.getVersion() == call.getLong("version")
                && told.getTitle().equals(call.getString("title"))
                && told.getOwnerId().equals(call.getString("ownerId"))
                && settings(told.getSettings()).equals(call.getJsonObject("settings"))
                && told.getMembersList().stream()
                        .map(member -> member.getUserId())
                        .collect(Collectors.toSet())
                        .equals(membersOf(call));
    }

    private static JsonObject settings(CallSettings settings) {
        return new JsonObject()
                .put("recognition", settings.getRecognition())
                .put("requiredBlur", BLURS.get(settings.getRequiredBlur().getNumber() - 1));
    }

    private static Set<String> membersOf(JsonObject call) {
        return call.getJsonArray("members").stream()
                .map(member -> ((JsonObject) member).getString("userId"))
                .collect(Collectors.toSet());
    }
}
