package io.orderloom.app.axon;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderloom.api.Metadata;
import io.orderloom.api.stock.StockCommand;
import io.orderloom.eventstore.PostgresEventStorageEngine;
import io.orderloom.eventstore.deadletter.DeadLetterSource;
import io.orderloom.eventstore.journal.SentCommands;
import io.orderloom.eventstore.journal.SentCommands.Outcome;
import io.orderloom.eventstore.lane.CommandLanes;
import io.orderloom.eventstore.lane.DeadlineClock;
import io.orderloom.eventstore.lane.LaneSettings;
import io.orderloom.eventstore.lane.NextDeadline;
import io.orderloom.eventstore.lane.ParkedSagas;
import io.orderloom.eventstore.lane.SagaDefinition;
import io.orderloom.eventstore.lane.SagaLane;
import io.orderloom.eventstore.lane.SagaLaneProcessor;
import io.orderloom.eventstore.lane.SagaLetters;
import io.orderloom.eventstore.lane.SagaSettings;
import io.orderloom.eventstore.lane.SagaStanding;
import io.orderloom.eventstore.lane.SagaWatchdog;
import io.orderloom.eventstore.lane.StuckSaga;
import io.orderloom.eventstore.lane.StuckSagas;
import io.orderloom.saga.fulfillment.FulfillmentDeadlines;
import io.orderloom.saga.fulfillment.LikelyTargets;
import io.orderloom.saga.fulfillment.OrderFulfillmentSaga;
import io.orderloom.saga.fulfillment.Pending;
import io.orderloom.saga.fulfillment.Standing;
import io.orderloom.saga.fulfillment.StepCommands;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How the fulfillment process runs: in lanes by order, its stock commands in lanes by product, its
 * deadlines on a clock of their own.
 */
@Configuration
class FulfillmentConfiguration {

    private static final String PROCESS = "order-fulfillment";

    @Bean
    SagaLane<OrderFulfillmentSaga> fulfillmentLane(
            Serializer serializer,
            DataSource dataSource,
            ParameterResolverFactory parameters,
            HandlerDefinition handlers,
            SagaSettings settings,
            Clock clock) {
        var definition =
                new SagaDefinition<>(
                        OrderFulfillmentSaga.class,
                        PROCESS,
                        FulfillmentConfiguration::nextDeadline,
                        FulfillmentConfiguration::standing,
                        OrderFulfillmentSaga::ended,
                        LikelyTargets::of,
                        true);
        return new SagaLane<>(
                definition, serializer, dataSource, parameters, handlers, settings, clock);
    }

    /** A step of the process that failed is taken up here, and no longer in its lane. */
    @Bean
    ParkedSagas<OrderFulfillmentSaga> parkedFulfillments(
            SagaLane<OrderFulfillmentSaga> lane,
            DataSource dataSource,
            TransactionManager transactions,
            PostgresEventStorageEngine events,
            List<CorrelationDataProvider> correlations) {
        return new ParkedSagas<>(lane, dataSource, transactions, events, correlations);
    }

    @Bean
    SagaLetters sagaLetters(DataSource dataSource, Clock clock) {
        return new SagaLetters(dataSource, clock);
    }

    @Bean
    SagaSettings sagaSettings(SagaProperties properties) {
        return properties.settings();
    }

    @Bean
    StuckSagas stuckSagas(DataSource dataSource, SagaSettings settings, Clock clock) {
        return new StuckSagas(dataSource, settings, clock);
    }

    @Bean
    SagaWatchdog sagaWatchdog(StuckSagas sagas, SagaProperties properties, MeterRegistry meters) {
        var watchdog = new SagaWatchdog(sagas, properties.watch());
        for (var reason : StuckSaga.Reason.values()) {
            Gauge.builder("orderloom.sagas.stuck", () -> watchdog.stuck(reason))
                    .description("Sagas that make no progress")
                    .tag("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .register(meters);
        }
        return watchdog;
    }

    @Bean
    ConfigurerModule fulfillment(
            ObjectProvider<SagaLane<OrderFulfillmentSaga>> lane, ProcessorSettings settings) {
        return configurer ->
                SagaLaneProcessor.register(
                        configurer.eventProcessing(),
                        PROCESS,
                        ProcessorConfiguration.dividable(settings, settings.sagaSegments()),
                        settings.gather().gathering(),
                        _ -> lane.getObject());
    }

    /**
     * A stock command goes into its product's lane, everything else is carried out within the step:
     * its failure is the step's failure.
     */
    @Bean
    StepCommands stepCommands(CommandGateway commands, CommandLanes lanes) {
        return command -> {
            if (command instanceof StockCommand stock) {
                lanes.enqueue(stock.productId().value(), stock, metadata());
                SentCommands.note(stock, Outcome.QUEUED);
            } else {
                commands.sendAndWait(new GenericCommandMessage<>(command, metadata()));
                SentCommands.note(command, Outcome.HANDLED);
            }
        };
    }

    @Bean
    CommandLanes stockLanes(
            DataSource dataSource,
            TransactionManager transactions,
            CommandBus commandBus,
            Serializer serializer,
            Clock clock) {
        return new CommandLanes(
                dataSource, transactions, commandBus, serializer, clock, LaneSettings.defaults());
    }

    @Bean
    DeadLetterSource stockLaneLetters(CommandLanes lanes) {
        return lanes.letters();
    }

    @Bean
    DeadlineClock deadlineClock(
            DataSource dataSource,
            TransactionManager transactions,
            EventBus eventBus,
            Clock clock) {
        return new DeadlineClock(dataSource, transactions, eventBus, clock);
    }

    @Bean
    FulfillmentDeadlines fulfillmentDeadlines(DeadlineSettings settings) {
        return settings.forTheProcess();
    }

    private static @Nullable NextDeadline nextDeadline(OrderFulfillmentSaga saga) {
        var due = saga.nextDeadline();
        return due == null ? null : new NextDeadline(due.name(), due.dueAt());
    }

    private static SagaStanding standing(OrderFulfillmentSaga saga) {
        var standing = Standing.of(Objects.requireNonNull(saga.state()));
        return new SagaStanding(
                standing.step().name(),
                standing.pending().stream().map(Pending::what).distinct().toList());
    }

    /** The process acts by itself, whoever began it. */
    private static MetaData metadata() {
        return CurrentUnitOfWork.correlationData().and(Metadata.ACTOR, PROCESS);
    }
}
