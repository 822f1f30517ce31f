package io.orderloom.web.idempotency;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the keys. Joins whatever transaction the thread has. */
@Component
class KeyTable {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    KeyTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** What is known of a key; without an answer: the command was carried out and no more. */
    record Entry(String requestHash, @Nullable Answer answer) {}

    Optional<Entry> find(IdempotencyKey key) {
        return jdbc.sql(
                        """
                        select request_hash, status, headers, body
                        from idempotency_key where scope = ? and key = ?
                        """)
                .params(key.scope(), key.value())
                .query((row, _) ->
                        new Entry(
                                row.getString("request_hash"),
                                answerOf(
                                        row.getInt("status"),
                                        row.getString("headers"),
                                        row.getString("body"))))
                .optional();
    }

    /**
     * Whether no other open transaction works under this key. Holds until the transaction's end,
     * and never waits: a connection that waits for another request is one less for all.
     */
    boolean tryLock(IdempotencyKey key) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")
                .params("idempotency-key " + key.scope() + " " + key.value())
                .query(Boolean.class)
                .single();
    }

    /** Writes the key's row, unless there is one. */
    boolean insert(IdempotencyKey key, @Nullable Answer answer) {
        int rows =
                jdbc.sql(
                                """
                                insert into idempotency_key
                                    (scope, key, request_hash, status, headers, body, created_at)
                                values (:scope, :key, :hash, :status, :headers::jsonb, :body, :now)
                                on conflict do nothing
                                """)
                        .param("scope", key.scope())
                        .param("key", key.value())
                        .param("hash", key.requestHash())
                        .param("status", answer == null ? null : answer.status())
                        .param("headers", headersOf(answer))
                        .param("body", answer == null ? null : answer.body())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update();
        return rows == 1;
    }

    /** Keeps the answer of a key that has none yet. */
    boolean keep(IdempotencyKey key, Answer answer) {
        int rows =
                jdbc.sql(
                                """
                                update idempotency_key
                                set status = :status, headers = :headers::jsonb, body = :body
                                where scope = :scope and key = :key and status is null
                                """)
                        .param("status", answer.status())
                        .param("headers", headersOf(answer))
                        .param("body", answer.body())
                        .param("scope", key.scope())
                        .param("key", key.value())
                        .update();
        return rows == 1;
    }

    int deleteBefore(Instant instant) {
        return jdbc.sql("delete from idempotency_key where created_at < ?")
                .params(instant.atOffset(ZoneOffset.UTC))
                .update();
    }

    private @Nullable String headersOf(@Nullable Answer answer) {
        return answer == null ? null : json.writeValueAsString(answer.headers());
    }

    private @Nullable Answer answerOf(int status, @Nullable String headers, @Nullable String body) {
        return headers == null || body == null
                ? null
                : new Answer(status, json.readValue(headers, HEADERS), body);
    }
}
