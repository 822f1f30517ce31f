package io.orderloom.eventstore.deadletter;

import io.orderloom.eventstore.ReadableJson;
import io.orderloom.eventstore.deadletter.DeadLetter.Closing;
import io.orderloom.eventstore.deadletter.DeadLetter.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The list of dead letters, always within the caller's transaction.
 *
 * <p>Guarantees one letter a source and reference: work that fails again opens its old letter, and
 * each opening that commits is told in the log, at ERROR, in words an alert can hang on. Not a
 * queue: who takes work up again is its {@link DeadLetterSource}.
 */
public final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private static final String PARK =
            """
            insert into dead_letter (source, reference, key, order_id, payload_type, payload,
                                     metadata, cause, attempts, first_failed_at, last_failed_at)
            values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?)
            on conflict (source, reference) do update
            set payload_type = excluded.payload_type, payload = excluded.payload,
                metadata = excluded.metadata, cause = excluded.cause,
                attempts = excluded.attempts, status = 'OPEN',
                last_failed_at = excluded.last_failed_at,
                closed_at = null, closed_by = null, closed_reason = null
            """;

    private static final String PARK_ONCE =
            PARK + "where dead_letter.metadata is distinct from excluded.metadata";

    private static final String SELECT =
            """
            select id, source, reference, key, order_id, payload_type, payload::text,
                   metadata::text, cause, attempts, first_failed_at, last_failed_at, status,
                   closed_at, closed_by, closed_reason
            from dead_letter
            """;

    private static final String LIST =
            SELECT
                    + """
                    where (?::text is null or source = ?) and (?::text is null or status = ?)
                    and (?::text is null or order_id = ?) and id < ?
                    order by id desc limit ?
                    """;

    private static final String CLOSE =
            """
            update dead_letter
            set status = ?, closed_at = ?, closed_by = ?, closed_reason = ?
            where id = ? and status = 'OPEN'
            """;

    private static final String CLOSE_OPEN =
            """
            update dead_letter
            set status = ?, closed_at = ?, closed_by = ?, closed_reason = ?
            where source = ? and reference = ? and status = 'OPEN'
            """;

    private static final String OPEN_AMONG =
            """
            select reference from dead_letter
            where source = ? and reference = any(?) and status = 'OPEN'
            """;

    private static final String RESOLVE_ORDERS =
            """
            update dead_letter set status = 'RESOLVED', closed_at = ?
            where source = ? and order_id = any(?) and status = 'OPEN'
            """;

    private final JdbcTemplate jdbc;

    public DeadLetters(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Puts the work on the list, or back on it. */
    public void park(FailedWork work) {
        park(PARK, work);
    }

    /**
     * Puts work on the list of which one may be told more than once. Told again with the same
     * metadata it changes nothing, whatever has become of the letter.
     */
    public void parkOnce(FailedWork work) {
        park(PARK_ONCE, work);
    }

    private void park(String statement, FailedWork work) {
        int opened =
                jdbc.update(
                        statement,
                        work.source(),
                        work.reference(),
                        work.key(),
                        work.orderId(),
                        work.payloadType(),
                        ReadableJson.of(work.payload()),
                        ReadableJson.of(work.metadata()),
                        work.cause(),
                        work.attempts(),
                        timestamp(work.firstFailedAt()),
                        timestamp(work.lastFailedAt()));
        if (opened == 1) {
            afterCommit(() -> tell(work));
        }
    }

    /** Closes the open letter, if there is one, of work that was done after all. */
    public void resolve(String source, String reference, Instant now) {
        resolve(source, reference, new Closing(now, null, null));
    }

    /** The same, where somebody has decided to have it done in that other way. */
    public void resolve(String source, String reference, Closing closing) {
        closeOpen(source, reference, Status.RESOLVED, closing);
    }

    /** Closes the open letter, if there is one, of work that somebody had done anew elsewhere. */
    public void retried(String source, String reference, Closing closing) {
        closeOpen(source, reference, Status.RETRIED, closing);
    }

    /** Closes the open letters of orders that have ended: what was to be done for them is moot. */
    public void resolveOrders(String source, Collection<String> orderIds, Instant now) {
        jdbc.update(RESOLVE_ORDERS, timestamp(now), source, orderIds.toArray(String[]::new));
    }

    /** Which of these works have an open letter: asked once for many, as most have none. */
    public Set<String> openAmong(String source, Collection<String> references) {
        return Set.copyOf(
                jdbc.queryForList(
                        OPEN_AMONG, String.class, source, references.toArray(String[]::new)));
    }

    /** Holds the letter to the end of the transaction, so that two operators decide one by one. */
    public Optional<DeadLetter> lock(long id) {
        return jdbc.query(SELECT + "where id = ? for update", (row, _) -> letter(row), id).stream()
                .findFirst();
    }

    /**
     * Takes the letter off the list of open ones.
     *
     * @throws IllegalStateException if it is not open: lock and look first
     */
    public void close(DeadLetter letter, Status status, Closing closing) {
        int closed =
                jdbc.update(
                        CLOSE,
                        status.name(),
                        timestamp(closing.at()),
                        closing.actor(),
                        closing.reason(),
                        letter.id());
        if (closed != 1) {
            throw new IllegalStateException("Dead letter %d is not open".formatted(letter.id()));
        }
    }

    public Optional<DeadLetter> find(long id) {
        return jdbc.query(SELECT + "where id = ?", (row, _) -> letter(row), id).stream()
                .findFirst();
    }

    /**
     * Newest first.
     *
     * @param before only letters with a lower id
     */
    public List<DeadLetter> list(
            @Nullable String source,
            @Nullable Status status,
            @Nullable String orderId,
            long before,
            int limit) {
        String state = status == null ? null : status.name();
        return jdbc.query(
                LIST,
                (row, _) -> letter(row),
                source,
                source,
                state,
                state,
                orderId,
                orderId,
                before,
                limit);
    }

    /** How many are open, by source; a source without any is absent. */
    public Map<String, Long> open() {
        return jdbc
                .query(
                        """
                        select source, count(*) as letters
                        from dead_letter where status = 'OPEN' group by source
                        """,
                        (row, _) -> Map.entry(row.getString("source"), row.getLong("letters")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void closeOpen(String source, String reference, Status status, Closing closing) {
        jdbc.update(
                CLOSE_OPEN,
                status.name(),
                timestamp(closing.at()),
                closing.actor(),
                closing.reason(),
                source,
                reference);
    }

    private static void afterCommit(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        action.run();
                    }
                });
    }

    /** The first three words are stable. */
    private static void tell(FailedWork work) {
        LOG.error(
                "Dead letter opened: source={} reference={} order={} attempts={} cause={}",
                work.source(),
                work.reference(),
                work.orderId(),
                work.attempts(),
                work.cause());
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        FailedWork work =
                new FailedWork(
                        row.getString("source"),
                        row.getString("reference"),
                        row.getString("key"),
                        row.getString("order_id"),
                        row.getString("payload_type"),
                        row.getString("payload"),
                        row.getString("metadata"),
                        row.getString("cause"),
                        row.getInt("attempts"),
                        instant(row, "first_failed_at"),
                        instant(row, "last_failed_at"));
        Status status = Status.valueOf(row.getString("status"));
        return new DeadLetter(row.getLong("id"), work, status, closing(row));
    }

    private static @Nullable Closing closing(ResultSet row) throws SQLException {
        return row.getObject("closed_at") == null
                ? null
                : new Closing(
                        instant(row, "closed_at"),
                        row.getString("closed_by"),
                        row.getString("closed_reason"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
