package io.orderloom.eventstore.lane;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One node over the database of the test, wired as the application wires it. */
final class TestNode implements AutoCloseable {

    static final String GROUP = "order-fulfillment";

    final HikariDataSource dataSource;
    final TransactionManager transactions;
    final TransactionTemplate springTransaction;
    final Trap trap = new Trap();
    final Configuration axon;
    final CommandLanes lanes;
    final DeadlineClock deadlines;

    TestNode(TestDatabase database, Clock clock, LaneSettings settings) {
        dataSource = database.pool();
        DataSourceTransactionManager spring = new DataSourceTransactionManager(dataSource);
        springTransaction = new TransactionTemplate(spring);
        transactions = new SpringTransactionManager(spring);
        Configurer configurer = configurer(clock, settings);
        SagaLaneProcessor.register(
                configurer.eventProcessing(), GROUP, processorSettings(), this::sagaLane);
        axon = configurer.buildConfiguration();
        lanes = axon.getComponent(CommandLanes.class);
        deadlines = new DeadlineClock(dataSource, transactions, axon.eventBus(), clock);
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
                TakingSaga.DEFINITION,
                configuration.serializer(),
                dataSource,
                configuration.parameterResolverFactory(),
                configuration.handlerDefinition(TakingSaga.class));
    }

    @Override
    public void close() {
        deadlines.stop();
        lanes.stop();
        axon.shutdown();
        dataSource.close();
    }

    private Configurer configurer(Clock clock, LaneSettings settings) {
        ConnectionProvider connections = new SpringDataSourceConnectionProvider(dataSource);
        return DefaultConfigurer.defaultConfiguration(false)
                .configureTransactionManager(_ -> transactions)
                .configureSerializer(_ -> serializer())
                .configureEventStore(_ -> eventStore(connections))
                .registerComponent(Trap.class, _ -> trap)
                .registerComponent(TokenStore.class, _ -> tokenStore(connections))
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

    private EmbeddedEventStore eventStore(ConnectionProvider connections) {
        return EmbeddedEventStore.builder()
                .fetchDelay(10)
                .storageEngine(
                        JdbcEventStorageEngine.builder()
                                .connectionProvider(connections)
                                .transactionManager(transactions)
                                .eventSerializer(serializer())
                                .snapshotSerializer(serializer())
                                .persistenceExceptionResolver(TestNode::isDuplicateKey)
                                .build())
                .build();
    }

    private static TokenStore tokenStore(ConnectionProvider connections) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer())
                .nodeId(UUID.randomUUID().toString())
                .build();
    }

    private static TrackingEventProcessorConfiguration processorSettings() {
        return TrackingEventProcessorConfiguration.forParallelProcessing(4)
                .andInitialSegmentsCount(4)
                .andBatchSize(200)
                .andTokenClaimInterval(300, TimeUnit.MILLISECONDS)
                .andEventAvailabilityTimeout(100, TimeUnit.MILLISECONDS);
    }

    private static boolean isDuplicateKey(Exception failure) {
        return failure instanceof SQLException sql && "23505".equals(sql.getSQLState());
    }
}
