package io.orderloom.eventstore.lane;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which sequences of a projection are parked, within the caller's transaction. Each has a version
 * that rises with every event queued, so that its end is never decided on an old view of its queue.
 */
final class ParkedSequences {

    private static final String PARK =
            """
            insert into parked_sequence (lane, key) select ?, unnest(?::text[])
            on conflict do nothing
            """;

    private static final String RAISE =
            """
            update parked_sequence s set version = s.version + 1
            from unnest(?::text[], ?::bigint[]) as c (key, version)
            where s.lane = ? and s.key = c.key and s.version = c.version
            """;

    private final JdbcTemplate jdbc;

    ParkedSequences(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** The parked ones among these, with their versions. */
    Map<String, Long> among(String lane, Collection<String> keys) {
        Map<String, Long> found = new HashMap<>();
        jdbc.query(
                "select key, version from parked_sequence where lane = ? and key = any(?)",
                row -> {
                    found.put(row.getString("key"), row.getLong("version"));
                },
                lane,
                keys.toArray(String[]::new));
        return found;
    }

    Optional<Long> version(String lane, String key) {
        return Optional.ofNullable(among(lane, List.of(key)).get(key));
    }

    /**
     * @throws ConcurrencyException if somebody else has parked one of them meanwhile
     */
    void park(String lane, Collection<String> keys) {
        if (!keys.isEmpty()) {
            expect(keys.size(), jdbc.update(PARK, lane, keys.toArray(String[]::new)), lane);
        }
    }

    /**
     * Says that events are queued behind these.
     *
     * @throws ConcurrencyException if one of them is parked no longer
     */
    void raise(String lane, Map<String, Long> versions) {
        if (!versions.isEmpty()) {
            String[] keys = versions.keySet().toArray(String[]::new);
            Long[] read = versions.values().toArray(Long[]::new);
            expect(keys.length, jdbc.update(RAISE, keys, read, lane), lane);
        }
    }

    /**
     * The queue is empty: the lane goes on.
     *
     * @throws ConcurrencyException if an event was queued since the version was read
     */
    void end(String lane, String key, long version) {
        String sql = "delete from parked_sequence where lane = ? and key = ? and version = ?";
        expect(1, jdbc.update(sql, lane, key, version), lane);
    }

    /** Forgets all of a lane, and says which they were. */
    List<String> clear(String lane) {
        return jdbc.queryForList(
                "delete from parked_sequence where lane = ? returning key", String.class, lane);
    }

    /** Forgets one, whatever its version. */
    void clear(String lane, String key) {
        jdbc.update("delete from parked_sequence where lane = ? and key = ?", lane, key);
    }

    private static void expect(int expected, int changed, String lane) {
        if (changed != expected) {
            throw new ConcurrencyException(
                    "%d of %d parked sequences of %s were changed meanwhile"
                            .formatted(expected - changed, expected, lane));
        }
    }
}
