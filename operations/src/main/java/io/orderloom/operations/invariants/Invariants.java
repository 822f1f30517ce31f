package io.orderloom.operations.invariants;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks the whole store now.
 *
 * <p>Guarantee: everything the database answers is seen in one snapshot, and a read model is
 * compared with the events up to its own token, so work in flight is no alarm. Nothing is written.
 *
 * <p>Limits: the time grows with the store, to minutes for a million events; memory does not,
 * except by a few hundred bytes a key of one topic while Kafka is read. One check runs at a time in
 * a process, others wait for it.
 */
public final class Invariants {

    private static final Logger LOG = LoggerFactory.getLogger(Invariants.class);

    /** From then on a check tells how far it is. */
    private static final Duration LONG = Duration.ofSeconds(5);

    /**
     * What is joined here are folds of the whole store, and the planner cannot know how large those
     * are: a loop within a loop would take a time that grows with the square of it.
     */
    private static final String CONDITIONS =
            """
            select set_config('transaction_timeout', '0', true),
                   set_config('statement_timeout', ?, true),
                   set_config('work_mem', '64MB', true),
                   set_config('enable_nestloop', 'off', true),
                   set_config('orderloom.lag', ?, true)
            """;

    private final TransactionTemplate snapshot;
    private final JdbcTemplate jdbc;
    private final KafkaTopics kafka;
    private final Clock clock;
    private final InvariantSettings settings;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    Invariants(
            PlatformTransactionManager transactions,
            JdbcTemplate jdbc,
            KafkaTopics kafka,
            Clock clock,
            InvariantSettings settings) {
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.jdbc = jdbc;
        this.kafka = kafka;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * All invariants.
     *
     * @param withKafka whether Kafka's topics are read as well, from their beginnings
     */
    public Report check(boolean withKafka) {
        return check(StoreInvariants.ALL, withKafka);
    }

    /** The one of this name, or empty if there is none. */
    public Optional<Verdict> check(String name) {
        if (name.equals(Invariant.KAFKA.name())) {
            return Optional.of(check(List.of(), true).items().getFirst());
        }
        return StoreInvariants.ALL.stream()
                .filter(invariant -> invariant.name().equals(name))
                .findFirst()
                .map(invariant -> check(List.of(invariant), false).items().getFirst());
    }

    /** Their names, those of Kafka included. */
    public static List<String> names() {
        return Stream.concat(StoreInvariants.ALL.stream(), Stream.of(Invariant.KAFKA))
                .map(Invariant::name)
                .toList();
    }

    private Report check(List<Invariant> invariants, boolean withKafka) {
        oneAtATime.lock();
        try {
            var begun = clock.instant();
            var stood = store(invariants);
            var verdicts = new ArrayList<>(stood.verdicts());
            if (withKafka) {
                verdicts.add(judge(Invariant.KAFKA, () -> kafka.compare(stood.published())));
            }
            return new Report(
                    verdicts.stream().allMatch(Verdict::holds),
                    stood.position(),
                    begun,
                    Duration.between(begun, clock.instant()).toMillis(),
                    List.copyOf(verdicts),
                    null);
        } finally {
            oneAtATime.unlock();
        }
    }

    /**
     * The store in one snapshot.
     *
     * @param published up to where everything has been acknowledged by Kafka
     */
    private record Stood(long position, long published, List<Verdict> verdicts) {}

    private Stood store(List<Invariant> invariants) {
        return snapshot.execute(_ -> {
            jdbc.queryForList(
                    CONDITIONS, settings.timeout().toMillis() + "ms", settings.lag().toString());
            var position = number("select coalesce(max(global_index), 0) from event");
            var published = number(KafkaTopics.PUBLISHED);
            return new Stood(position, published, all(invariants));
        });
    }

    private List<Verdict> all(List<Invariant> invariants) {
        var begun = clock.instant();
        var verdicts = new ArrayList<Verdict>();
        for (var invariant : invariants) {
            verdicts.add(judge(invariant, () -> findOrUndo(invariant)));
            if (Duration.between(begun, clock.instant()).compareTo(LONG) > 0) {
                LOG.info(
                        "{} of {} invariants checked, the last, {}, in {} ms",
                        verdicts.size(),
                        invariants.size(),
                        invariant.name(),
                        verdicts.getLast().durationMillis());
            }
        }
        return verdicts;
    }

    private Verdict judge(Invariant invariant, Supplier<Finding> check) {
        var begun = clock.instant();
        try {
            return Verdict.of(invariant, check.get(), since(begun));
        } catch (DataAccessException | KafkaException e) {
            LOG.error("Invariant {} could not be checked", invariant.name(), e);
            return Verdict.unchecked(invariant, e, since(begun));
        }
    }

    /** A query that fails, by its timeout for one, must not take the snapshot with it. */
    private Finding findOrUndo(Invariant invariant) {
        jdbc.execute("savepoint invariant");
        try {
            return find(invariant);
        } catch (DataAccessException e) {
            jdbc.execute("rollback to savepoint invariant");
            throw e;
        }
    }

    private Finding find(Invariant invariant) {
        return jdbc.query(
                StoreInvariants.queryOf(invariant),
                rows -> {
                    long checked = 0;
                    long total = 0;
                    Map<String, String> causes = new LinkedHashMap<>();
                    while (rows.next()) {
                        checked = rows.getLong("checked");
                        total = rows.getLong("total");
                        if (rows.getString("id") != null) {
                            causes.put(rows.getString("id"), rows.getString("wrong"));
                        }
                    }
                    return new Finding(checked, total, causes);
                },
                Finding.NAMED);
    }

    private long number(String query) {
        var number = jdbc.queryForObject(query, Long.class);
        return number == null ? 0 : number;
    }

    private Duration since(Instant begun) {
        return Duration.between(begun, clock.instant());
    }
}
