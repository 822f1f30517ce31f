package io.orderloom.eventstore.lane;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.zaxxer.hikari.HikariDataSource;
import io.orderloom.eventstore.Gathering;
import io.orderloom.eventstore.PostgresEventStorageEngine;
import io.orderloom.eventstore.PostgresEventStore;
import io.orderloom.eventstore.token.PostgresTokenStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One node over the database of the test, wired as the application wires it. */
final class TestNode implements AutoCloseable {

    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(2);

    static final String GROUP = "order-fulfillment";

    final HikariDataSource dataSource;
    final TransactionManager transactions;
    final TransactionTemplate springTransaction;
    final Trap trap = new Trap();
    final Configuration axon;
    final CommandLanes lanes;
    final DeadlineClock deadlines;
    final ParkedSagas<TakingSaga> parked;
    private final SagaDefinition<TakingSaga> definition;
    private final Clock clock;
    private final PostgresEventStorageEngine engine;

    TestNode(TestDatabase database, Clock clock, LaneSettings settings) {
        this(database, clock, settings, TakingSaga.DEFINITION);
    }

    TestNode(
            TestDatabase database,
            Clock clock,
            LaneSettings settings,
            SagaDefinition<TakingSaga> definition) {
        this.clock = clock;
        this.definition = definition;
        dataSource = database.pool();
        DataSourceTransactionManager spring = new DataSourceTransactionManager(dataSource);
        springTransaction = new TransactionTemplate(spring);
        transactions = new SpringTransactionManager(spring);
        engine = engine(spring);
        Configurer configurer = configurer(settings);
        SagaLaneProcessor.register(
                configurer.eventProcessing(),
                GROUP,
                processorSettings(),
                Gathering.NONE,
                this::sagaLane);
        axon = configurer.buildConfiguration();
        lanes = axon.getComponent(CommandLanes.class);
        deadlines = new DeadlineClock(dataSource, transactions, axon.eventBus(), clock);
        parked =
                new ParkedSagas<>(
                        sagaLane(axon),
                        dataSource,
                        transactions,
                        engine,
                        axon.correlationDataProviders());
    }

    /** Three attempts within a twinkling. */
    static SagaSettings hasty() {
        return new SagaSettings(hastyRetries(), Duration.ofMinutes(1), Duration.ofDays(1));
    }

    static RetrySettings hastyRetries() {
        return new RetrySettings(3, Duration.ofMillis(10), 2, Duration.ofMillis(20));
    }

    static LaneSettings impatient() {
        return new LaneSettings(4, 200, 3, Duration.ofMillis(10), Duration.ofMillis(50));
    }

    static Serializer serializer() {
        ObjectMapper mapper =
                new ObjectMapper()
                        .registerModule(new JavaTimeModule())
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                        .setVisibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
                        .setVisibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
                        .setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY);
        return JacksonSerializer.builder().objectMapper(mapper).build();
    }

    TestNode start() {
        axon.start();
        lanes.start();
        deadlines.start();
        parked.start();
        return this;
    }

    void publish(Object... events) {
        publish(MetaData.emptyInstance(), events);
    }

    void publish(MetaData metaData, Object... events) {
        List<GenericEventMessage<Object>> messages =
                Arrays.stream(events)
                        .map(event -> new GenericEventMessage<>(event, metaData))
                        .toList();
        new RootUnitOfWork("test", transactions).execute(() -> axon.eventBus().publish(messages));
    }

    /**
     * Hands the events to the saga lane as the processor does, and does something before the
     * commit.
     */
    void handle(Runnable beforeCommit, Object... payloads) {
        List<EventMessage<?>> events =
                Arrays.stream(payloads).<EventMessage<?>>map(TestNode::message).toList();
        SagaLane<TakingSaga> lane = sagaLane(axon);
        BatchingUnitOfWork<EventMessage<?>> unit = new BatchingUnitOfWork<>(events);
        unit.attachTransaction(transactions);
        unit.onPrepareCommit(_ -> beforeCommit.run());
        ResultMessage<Object> result =
                unit.executeWithResult(() -> {
                    lane.handle(unit.getMessage(), Segment.ROOT_SEGMENT);
                    return unit;
                });
        if (result.isExceptional()) {
            throw (RuntimeException) result.exceptionResult();
        }
    }

    void handle(Object... payloads) {
        handle(() -> {}, payloads);
    }

    /** As it comes out of a store, which keeps no nanoseconds. */
    private static EventMessage<?> message(Object payload) {
        return new GenericEventMessage<>(
                UUID.randomUUID().toString(),
                payload,
                MetaData.emptyInstance(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    void enqueue(Take... commands) {
        springTransaction.executeWithoutResult(_ -> {
            for (Take command : commands) {
                lanes.enqueue(command.shelf(), command, MetaData.emptyInstance());
            }
        });
    }

    SagaLane<TakingSaga> sagaLane(Configuration configuration) {
        return new SagaLane<>(
                definition,
                configuration.serializer(),
                dataSource,
                configuration.parameterResolverFactory(),
                configuration.handlerDefinition(TakingSaga.class),
                hasty(),
                clock);
    }

    @Override
    public void close() {
        parked.stop();
        deadlines.stop();
        lanes.stop();
        axon.shutdown();
        dataSource.close();
    }

    private Configurer configurer(LaneSettings settings) {
        return DefaultConfigurer.defaultConfiguration(false)
                .configureTransactionManager(_ -> transactions)
                .configureSerializer(_ -> serializer())
                .configureEventStore(_ -> eventStore())
                .registerComponent(Trap.class, _ -> trap)
                .registerComponent(TokenStore.class, _ -> tokenStore())
                .registerComponent(
                        CommandLanes.class,
                        axon ->
                                new CommandLanes(
                                        dataSource,
                                        transactions,
                                        axon.commandBus(),
                                        axon.serializer(),
                                        clock,
                                        settings))
                .configureAggregate(Shelf.class);
    }

    private EmbeddedEventStore eventStore() {
        return PostgresEventStore.builder()
                .otherNodesPoll(Duration.ofMillis(10))
                .storageEngine(engine)
                .build();
    }

    private PostgresEventStorageEngine engine(DataSourceTransactionManager spring) {
        return PostgresEventStorageEngine.builder()
                .dataSource(dataSource)
                .transactionManager(spring)
                .eventSerializer(serializer())
                .snapshotSerializer(serializer())
                .build();
    }

    private TokenStore tokenStore() {
        return new PostgresTokenStore(
                dataSource, serializer(), UUID.randomUUID().toString(), CLAIM_TIMEOUT);
    }

    private static TrackingEventProcessorConfiguration processorSettings() {
        return TrackingEventProcessorConfiguration.forParallelProcessing(4)
                .andInitialSegmentsCount(4)
                .andBatchSize(200)
                .andTokenClaimInterval(300, TimeUnit.MILLISECONDS)
                .andEventAvailabilityTimeout(100, TimeUnit.MILLISECONDS);
    }
}
