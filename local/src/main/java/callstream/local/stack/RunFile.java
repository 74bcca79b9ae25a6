package callstream.local.stack;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who runs on a data directory, kept on disk, so that another process can show it or end it when the launcher is gone.
 *
 * <pre>
 *   {"launcher": {"pid": 1, "startedAt": "…"}, "url": "http://127.0.0.1:8080",
 *    "parts": [{"name": "broker", "state": "READY", "since": "…", "pid": 2, "startedAt": "…", "signal": "TERM",
 *               "health": "http://…", "note": ""}, …]}
 * </pre>
 *
 * @param launcher who started the parts and watches them
 * @param url where callers connect
 * @param parts in the order in which they are started
 */
public record RunFile(ProcessIdentity launcher, URI url, List<PartRun> parts) {
    /**
     * One part.
     *
     * @param status what it did when the file was written
     * @param signal what asks it to stop: {@code TERM} or {@code INT}
     * @param health where its readiness can be asked, or null where that can't be done by HTTP
     */
    public record PartRun(
            String name,
            PartStatus status,
            String signal,
            @Nullable URI health) {}

    public RunFile {
        parts = List.copyOf(parts);
    }

    /** Writes it so that a reader sees the old or the new one, never half of one. */
    void write(Path file) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(temporary, toJson().encodePrettily());
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Reads it.
     *
     * @return nothing where there is no file
     * @throws StackException if it is not such a file
     */
    public static Optional<RunFile> read(Path file) throws IOException, StackException {
        try {
            return Optional.of(parse(new JsonObject(Files.readString(file))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (DecodeException
                | ClassCastException
                | NullPointerException
                | IllegalArgumentException
                | DateTimeException e) {
            throw new StackException(file + " can't be read: look for processes of an earlier run, then delete it.", e);
        }
    }

    private JsonObject toJson() {
        var list = new JsonArray();
        parts.forEach(part -> list.add(toJson(part)));
        return new JsonObject()
                .put("launcher", toJson(launcher))
                .put("url", url.toString())
                .put("parts", list);
    }

    private static JsonObject toJson(ProcessIdentity process) {
        return new JsonObject()
                .put("pid", process.pid())
                .put("startedAt", process.startedAt().toString());
    }

    private static JsonObject toJson(PartRun part) {
        var json = new JsonObject()
                .put("name", part.name)
                .put("state", part.status.state().name())
                .put("since", part.status.since().toString())
                .put("signal", part.signal)
                .put("note", part.status.note());
        ProcessIdentity process = part.status.process();
        if (process != null) {
            json.mergeIn(toJson(process));
        }
        if (part.health != null) {
            json.put("health", part.health.toString());
        }
        return json;
    }

    private static RunFile parse(JsonObject json) {
        List<PartRun> parts = json.getJsonArray("parts").stream()
                .map(JsonObject.class::cast)
                .map(RunFile::parsePart)
                .toList();
        return new RunFile(parseProcess(json.getJsonObject("launcher")), URI.create(json.getString("url")), parts);
    }

    private static ProcessIdentity parseProcess(JsonObject json) {
        return new ProcessIdentity(json.getLong("pid"), Instant.parse(json.getString("startedAt")));
    }

    private static PartRun parsePart(JsonObject json) {
        var status = new PartStatus(
                PartStatus.State.valueOf(json.getString("state")),
                Instant.parse(json.getString("since")),
                json.containsKey("pid") ? parseProcess(json) : null,
                json.getString("note"));
        String health = json.getString("health");
        return new PartRun(
                json.getString("name"), status, json.getString("signal"), health == null ? null : URI.create(health));
    }
}
