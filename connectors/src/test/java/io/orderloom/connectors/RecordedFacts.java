package io.orderloom.connectors;

import io.orderloom.api.Metadata;
import io.orderloom.api.OrderFact;
import io.orderloom.eventstore.deadletter.DeadLetter;
import io.orderloom.eventstore.deadletter.DeadLetters;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Facts recorded in a real event store, and heard by a handler as its event processor lets it: many
 * in one unit of work with one transaction.
 */
public final class RecordedFacts implements AutoCloseable {

    private final EmbeddedPostgres postgres = start();
    private final DataSource database = postgres.getPostgresDatabase();
    private final SpringTransactionManager transactions =
            new SpringTransactionManager(new JdbcTransactionManager(database));
    private final Map<String, Long> sequences = new HashMap<>();
    public final EventStore store =
            StoreConfiguration.eventStore(database, new JdbcTransactionManager(database));
    public final DeadLetters letters = StoreConfiguration.deadLetters(database);

    public RecordedFacts() {
        Flyway.configure().dataSource(database).load().migrate();
    }

    public void empty() {
        sequences.clear();
        new JdbcTemplate(database).execute("truncate event, dead_letter restart identity");
    }

    /** Appends the facts to their aggregate's stream. */
    public List<DomainEventMessage<?>> record(String aggregateId, OrderFact... facts) {
        return Stream.of(facts)
                .<DomainEventMessage<?>>map(fact -> recorded(aggregateId, fact))
                .toList();
    }

    /** Handles all of them in one transaction. */
    public void hear(Object handler, List<DomainEventMessage<?>> facts) {
        AnnotationEventHandlerAdapter adapter = new AnnotationEventHandlerAdapter(handler);
        BatchingUnitOfWork<DomainEventMessage<?>> batch = new BatchingUnitOfWork<>(facts);
        batch.attachTransaction(transactions);
        batch.executeWithResult(() -> adapter.handle(batch.getMessage()))
                .optionalExceptionResult()
                .ifPresent(failure -> {
                    throw new AssertionError(failure);
                });
    }

    public List<DeadLetter> listed() {
        return letters.list(null, null, null, Long.MAX_VALUE, 100);
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DomainEventMessage<?> recorded(String aggregateId, OrderFact fact) {
        long sequence = sequences.merge(aggregateId, 0L, (last, _) -> last + 1);
        DomainEventMessage<?> message =
                new GenericDomainEventMessage<>(
                        "Aggregate",
                        aggregateId,
                        sequence,
                        fact,
                        MetaData.with(Metadata.ACTOR, "jane"));
        store.publish(message);
        return message;
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
