package callstream.local.demo;

import callstream.protocol.v1.VideoFrame;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the viewer sees: one tile for each robot. Thread-safe; tiles are named by their place, from 0. */
final class Board {
    private final List<Tile> tiles;
    private volatile Map<String, Tile> byParticipant = Map.of();

    Board(List<Robot> robots) {
        tiles = robots.stream().map(Tile::new).toList();
    }

    /**
     * A new call has begun.
     *
     * @param participantIds of the robots, in their order
     */
    void seat(List<String> participantIds) {
        var seats = new LinkedHashMap<String, Tile>();
        for (int i = 0; i < tiles.size(); i++) {
            seats.put(participantIds.get(i), tiles.get(i));
        }
        byParticipant = Map.copyOf(seats);
    }

    void show(VideoFrame frame, long receivedUs) {
        Tile tile = byParticipant.get(frame.getParticipantId());
        if (tile != null) {
            tile.show(frame, receivedUs);
        }
    }

    Optional<Tile> tile(int place) {
        return place >= 0 && place < tiles.size() ? Optional.of(tiles.get(place)) : Optional.empty();
    }

    /** Whether every robot has been seen. */
    boolean isComplete() {
        return tiles.stream().allMatch(Tile::hasPicture);
    }

    /** For the page: {@code [{name, effect, fps, latencyMs, faces}, …]}. */
    JsonArray toJson(long nowNanos) {
        var json = new JsonArray();
        for (Tile tile : tiles) {
            JsonObject one = tile.toJson(nowNanos);
            json.add(one);
        }
        return json;
    }
}
