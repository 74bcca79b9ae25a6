package callstream.accounts.store;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Calls as a query gives them: one row for each member and guest of each call. */
final class CallRows {
    /**
     * All of the calls in {@code chosen (id)}, newest first. Past {@code $1} seconds without a word of somebody who was
     * in, all gateways may have died.
     */
    static final String OF_CHOSEN = """
            SELECT c.id, c.title, c.owner_id, c.recognition, c.required_blur, c.version, c.created_at,
              (SELECT max(a.at) FROM attendance a WHERE a.call_id = c.id) AS last_active,
              p.user_id, p.login, p.name,
              coalesce(a.present AND a.at > now() - make_interval(secs => $1), false) AS present
            FROM chosen JOIN calls c USING (id)
              JOIN (
                SELECT m.call_id, u.id AS user_id, u.login, u.name, NULL::timestamptz AS joined_at
                FROM chosen JOIN call_members m ON m.call_id = chosen.id JOIN users u ON u.id = m.user_id
                UNION ALL
                SELECT g.call_id, g.id, NULL, g.name, g.joined_at
                FROM chosen JOIN guests g ON g.call_id = chosen.id
              ) p ON p.call_id = c.id
              LEFT JOIN attendance a ON a.call_id = c.id AND a.user_id = p.user_id
            ORDER BY c.created_at DESC, c.id, p.login NULLS LAST, p.joined_at, p.user_id""";

    private CallRows() {}

    static List<Call> calls(RowSet<Row> rows) {
        var first = new LinkedHashMap<UUID, Row>();
        var members = new LinkedHashMap<UUID, List<Member>>();
        for (Row row : rows) {
            UUID id = row.getUUID("id");
            first.putIfAbsent(id, row);
            members.computeIfAbsent(id, unseen -> new ArrayList<>()).add(member(row));
        }
        return first.values().stream()
                .map(row -> call(row, members.getOrDefault(row.getUUID("id"), List.of())))
                .toList();
    }

    private static Call call(Row row, List<Member> members) {
        return new Call(
                row.getUUID("id"),
                row.getString("title"),
                row.getUUID("owner_id"),
                new CallSettings(row.getBoolean("recognition"), RequiredBlur.of(row.getString("required_blur"))),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("last_active")).map(OffsetDateTime::toInstant),
                members);
    }

    private static Member member(Row row) {
        return new Member(
                row.getUUID("user_id"),
                Optional.ofNullable(row.getString("login")).map(Login::new),
                row.getString("name"),
                row.getBoolean("present"));
    }

    /** As the client of the database takes it. */
    static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
