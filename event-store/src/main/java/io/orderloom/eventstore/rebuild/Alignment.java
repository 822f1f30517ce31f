package io.orderloom.eventstore.rebuild;

import io.orderloom.eventstore.ReadersLag;
import io.orderloom.eventstore.ReadersLag.Behind;
import io.orderloom.eventstore.lane.ShadowLane;
import io.orderloom.eventstore.rebuild.RebuildStatus.State;
import io.orderloom.eventstore.rebuild.RebuildTable.Row;
import io.orderloom.eventstore.token.ProcessorControl;
import io.orderloom.eventstore.token.ProcessorTokens;
import io.orderloom.eventstore.token.SegmentToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where a shadow and what is in use stand, and how both come to stand at the same position.
 *
 * <p>The claim on the shadow is taken away for some seconds, so that it stands; then the token of
 * what is in use is held, so that it stands, too; and the few events between the two are handed to
 * the shadow. What is in use does not notice more than a batch that takes a little longer.
 */
final class Alignment {

    /** Longer than any of this takes; then a node takes the shadow up again by itself. */
    private static final Duration HOLD = Duration.ofSeconds(5);

    private static final Duration LIVE_IS_NEAR = Duration.ofSeconds(5);

    /** A shadow that is behind by less, or by so few events, follows. */
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private static final int FEW = 100;

    private static final long LOOK_NANOS = 5_000_000;

    private final ProcessorControl control;
    private final ProcessorTokens tokens;
    private final ReadersLag lag;
    private final JdbcTemplate sql;
    private final Rebuilds.Parts parts;
    private final TransactionTemplate another;
    private final Map<String, Pace> paces = new ConcurrentHashMap<>();

    Alignment(Rebuilds.Parts parts) {
        var lane = parts.lane();
        this.control =
                new ProcessorControl(
                        parts.dataSource(), lane.serializer(), lane.clock(), lane.claimTimeout());
        this.tokens = new ProcessorTokens(parts.dataSource());
        this.lag = new ReadersLag(parts.dataSource());
        this.sql = new JdbcTemplate(parts.dataSource());
        this.parts = parts;
        this.another = new TransactionTemplate(parts.transactions());
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Brings both to the same position, and holds them there to the end of the caller's
     * transaction.
     *
     * @throws ConcurrencyFailureException if somebody came between; another try may succeed
     */
    long align(String projection, ShadowLane shadow) {
        String name = ShadowLane.nameOf(projection);
        another.executeWithoutResult(_ -> hold(name));
        long at = single(tokens.of(name)).position();
        catchUp(shadow, at, reached(projection, at));
        long end = single(tokens.lock(projection)).position();
        catchUp(shadow, single(tokens.of(name)).position(), end);
        if (single(tokens.lock(name)).position() != end) {
            throw new ConcurrencyFailureException("The shadow was taken up by somebody else");
        }
        return end;
    }

    /** What fails is parked as soon as a node has it again; then another try succeeds. */
    private static void catchUp(ShadowLane shadow, long from, long to) {
        try {
            shadow.catchUp(from, to);
        } catch (RuntimeException e) {
            throw new ConcurrencyFailureException("The shadow does not get to " + to + " now", e);
        }
    }

    private void hold(String name) {
        try {
            control.hold(name, HOLD);
        } catch (ProcessorControl.Refused e) {
            throw new RebuildRefused(String.valueOf(e.getMessage()));
        }
    }

    /** Where what is in use stands, once it has come as far as the shadow. */
    private long reached(String projection, long shadow) {
        long until = System.nanoTime() + LIVE_IS_NEAR.toNanos();
        long live = single(tokens.of(projection)).position();
        while (live < shadow) {
            if (System.nanoTime() > until) {
                throw new RebuildRefused("what is in use stands at %d, behind it".formatted(live));
            }
            LockSupport.parkNanos(LOOK_NANOS);
            live = single(tokens.of(projection)).position();
        }
        return live;
    }

    /**
     * Reads both as they stood at one moment, for as long as it takes, while they go on.
     *
     * @param align brings them to one position, and says which
     */
    ShadowComparison inOneSnapshot(
            LongSupplier align, BiFunction<JdbcTemplate, Long, ShadowComparison> compare) {
        try (Connection connection = parts.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            try {
                var snapshot = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
                Long position = another.execute(_ -> aligned(align, snapshot));
                return compare.apply(snapshot, position == null ? 0 : position);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("comparing in one snapshot", null, e);
        }
    }

    private static long aligned(LongSupplier align, JdbcTemplate snapshot) {
        long position = align.getAsLong();
        // Its first query is what a snapshot begins with: both stand still until we have it.
        snapshot.queryForList("select count(*) from projection_rebuild");
        return position;
    }

    /** Within the caller's transaction nothing is waited for longer than this. */
    void waitShortly() {
        sql.queryForList("select set_config('lock_timeout', '10s', true)");
    }

    /** Looks how far it is, for the rate. */
    void sample(String projection) {
        tokens.of(ShadowLane.nameOf(projection))
                .forEach(token -> {
                    long now = System.nanoTime();
                    paces.compute(projection, (_, before) -> next(before, now, token.position()));
                });
    }

    private Pace next(@Nullable Pace before, long now, long position) {
        return before == null || position < before.position()
                ? Pace.begin(now, position)
                : before.next(now, position, eventsBetween(before.position(), position));
    }

    private long eventsBetween(long after, long upTo) {
        return number(
                "select count(*) from event where global_index > ? and global_index <= ?",
                after,
                upTo);
    }

    /** Empty if it was discarded meanwhile. */
    Optional<RebuildStatus> status(Row row, @Nullable String error) {
        return tokens.of(ShadowLane.nameOf(row.projection())).stream()
                .findFirst()
                .map(token -> status(row, token, error));
    }

    private RebuildStatus status(Row row, SegmentToken token, @Nullable String error) {
        Behind behind =
                lag.behind(List.of(token.position()))
                        .getOrDefault(token.position(), new Behind(0, null));
        Pace pace = paces.get(row.projection());
        double rate = pace == null ? 0 : pace.eventsPerSecond();
        return new RebuildStatus(
                row.projection(),
                state(row, behind),
                row.startedAt(),
                row.switchedAt(),
                token.position(),
                number("select coalesce(max(global_index), 0) from event"),
                behind.events(),
                rate,
                eta(behind.events(), rate),
                control.isClaimed(token) ? token.owner() : null,
                number("select count(*) from parked_sequence where lane = ?", token.processor()),
                error);
    }

    private State state(Row row, Behind behind) {
        Instant since = behind.since();
        Instant longAgo = parts.lane().clock().instant().minus(CLOSE);
        if (behind.events() > FEW && since != null && since.isBefore(longAgo)) {
            return State.BUILDING;
        }
        return row.switchedAt() == null ? State.FOLLOWING : State.SWITCHED;
    }

    private static @Nullable Duration eta(long events, double rate) {
        if (events == 0) {
            return Duration.ZERO;
        }
        return rate > 0 ? Duration.ofMillis((long) (events * 1000 / rate)) : null;
    }

    private long number(String query, Object... parameters) {
        Long number = sql.queryForObject(query, Long.class, parameters);
        return number == null ? 0 : number;
    }

    private static SegmentToken single(List<SegmentToken> segments) {
        if (segments.size() != 1) {
            throw new RebuildRefused("it has %d segments, not one".formatted(segments.size()));
        }
        return segments.getFirst();
    }
}
