package io.orderloom.eventstore.lane;

import com.zaxxer.hikari.HikariDataSource;
import io.orderloom.eventstore.Gathering;
import io.orderloom.eventstore.PostgresEventStorageEngine;
import io.orderloom.eventstore.PostgresEventStore;
import io.orderloom.eventstore.deadletter.DeadLetter.Closing;
import io.orderloom.eventstore.lane.ProjectionRepair.Repaired;
import io.orderloom.eventstore.token.PostgresTokenStore;
import io.orderloom.eventstore.token.ProcessorControl;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** One node that keeps the stories, over the database of the test. */
final class ProjectionNode implements AutoCloseable {

    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(2);

    final HikariDataSource dataSource;
    final Trap trap = new Trap();
    final Configuration axon;
    final ProjectionLetters letters;
    final ProcessorControl control;
    private final Serializer serializer = TestNode.serializer();
    private final TransactionManager transactions;
    private final PostgresEventStorageEngine engine;
    private final ParkedProjections parked;
    private final ProjectionRepair repair;

    ProjectionNode(TestDatabase database, SequencedBy by) {
        dataSource = database.pool();
        DataSourceTransactionManager spring = new DataSourceTransactionManager(dataSource);
        transactions = new SpringTransactionManager(spring);
        engine =
                PostgresEventStorageEngine.builder()
                        .dataSource(dataSource)
                        .transactionManager(spring)
                        .eventSerializer(serializer)
                        .snapshotSerializer(serializer)
                        .build();
        axon = axon(by);
        letters = new ProjectionLetters(dataSource, Clock.systemUTC());
        control = new ProcessorControl(dataSource, serializer, Clock.systemUTC(), CLAIM_TIMEOUT);
        repair =
                new ProjectionRepair(
                        axon.eventProcessingConfiguration(),
                        dataSource,
                        engine,
                        List.of(StoryProjection.STORIES));
        parked =
                new ParkedProjections(
                        axon.eventProcessingConfiguration(),
                        dataSource,
                        transactions,
                        engine,
                        serializer,
                        TestNode.hastyRetries(),
                        Clock.systemUTC());
    }

    ProjectionNode start() {
        axon.start();
        parked.start();
        return this;
    }

    void publish(Object... facts) {
        publish(
                Arrays.stream(facts)
                        .map(GenericEventMessage::asEventMessage)
                        .toArray(EventMessage[]::new));
    }

    void publish(EventMessage<?>... events) {
        new RootUnitOfWork("test", transactions)
                .execute(() -> axon.eventBus().publish(Arrays.asList(events)));
    }

    TrackingEventProcessor processor() {
        return axon.eventProcessingConfiguration()
                .eventProcessor(StoryProjection.GROUP, TrackingEventProcessor.class)
                .orElseThrow();
    }

    /** In a transaction of its own. */
    Optional<Repaired> repair(String orderId, Closing by) {
        return inTransaction(() -> repair.repair(StoryProjection.GROUP, orderId, by));
    }

    <R> R inTransaction(Supplier<R> task) {
        return new RootUnitOfWork("test", transactions).fetch(task);
    }

    /** Everything is told anew. */
    void replay() {
        TrackingEventProcessor processor = processor();
        processor.shutDown();
        processor.resetTokens();
        processor.start();
    }

    @Override
    public void close() {
        parked.stop();
        axon.shutdown();
        dataSource.close();
    }

    private Configuration axon(SequencedBy by) {
        var configurer =
                DefaultConfigurer.defaultConfiguration(false)
                        .configureTransactionManager(_ -> transactions)
                        .configureSerializer(_ -> serializer)
                        .configureEventStore(_ -> eventStore())
                        .registerComponent(TokenStore.class, _ -> tokenStore());
        configurer
                .eventProcessing()
                .registerEventHandler(_ -> new StoryProjection(dataSource, trap))
                .byDefaultAssignHandlerTypesTo(_ -> StoryProjection.GROUP);
        ProjectionLaneProcessor.register(
                configurer.eventProcessing(),
                StoryProjection.GROUP,
                by,
                processorSettings(),
                Gathering.NONE,
                _ -> parts());
        return configurer.buildConfiguration();
    }

    private ProjectionLaneProcessor.Parts parts() {
        ProjectionSettings settings =
                new ProjectionSettings(TestNode.hastyRetries(), () -> trap.spring("flush"));
        return new ProjectionLaneProcessor.Parts(dataSource, settings, Clock.systemUTC());
    }

    private PostgresEventStore eventStore() {
        return PostgresEventStore.builder()
                .otherNodesPoll(Duration.ofMillis(10))
                .storageEngine(engine)
                .build();
    }

    private TokenStore tokenStore() {
        return new PostgresTokenStore(
                dataSource, serializer, UUID.randomUUID().toString(), CLAIM_TIMEOUT);
    }

    private static TrackingEventProcessorConfiguration processorSettings() {
        return TrackingEventProcessorConfiguration.forParallelProcessing(8)
                .andInitialSegmentsCount(2)
                .andBatchSize(200)
                .andTokenClaimInterval(300, TimeUnit.MILLISECONDS)
                .andEventAvailabilityTimeout(100, TimeUnit.MILLISECONDS);
    }
}
