package io.orderloom.app.axon;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Every event processor: tracking, because the commit wakes it; from the tail, because a new read
 * model must see everything; with errors that propagate, because what is logged and skipped is
 * lost.
 */
@Configuration
class ProcessorConfiguration {

    /** One segment each: what a read model commits is then in the order of the store. */
    private static final List<String> PROJECTIONS =
            List.of(
                    "order-details",
                    "order-list",
                    "order-history",
                    "payments",
                    "stock",
                    "shipments");

    private static final List<String> CONNECTORS =
            List.of("payment-connector", "carrier-connector");

    @Bean
    ConfigurerModule eventProcessors(ProcessorSettings settings) {
        return configurer -> {
            var processing = configurer.eventProcessing();
            processing.registerDefaultListenerInvocationErrorHandler(
                    _ -> PropagatingErrorHandler.instance());
            processing.registerDefaultErrorHandler(_ -> PropagatingErrorHandler.instance());
            PROJECTIONS.forEach(name -> track(processing, name, tracking(settings, 1)));
            CONNECTORS.forEach(name ->
                    track(processing, name, tracking(settings, settings.connectorSegments())));
            CONNECTORS.forEach(
                    name -> processing.registerSequencingPolicy(name, _ -> new ByOrder()));
        };
    }

    static TrackingEventProcessorConfiguration tracking(ProcessorSettings settings, int segments) {
        return TrackingEventProcessorConfiguration.forParallelProcessing(segments)
                .andInitialSegmentsCount(segments)
                .andBatchSize(settings.batchSize())
                .andInitialTrackingToken(StreamableMessageSource::createTailToken)
                .andTokenClaimInterval(
                        settings.claimTimeout().toMillis() / 3, TimeUnit.MILLISECONDS);
    }

    private static void track(
            EventProcessingConfigurer processing,
            String name,
            TrackingEventProcessorConfiguration tracking) {
        processing.registerTrackingEventProcessor(
                name, configuration -> configuration.eventStore(), _ -> tracking);
    }
}
