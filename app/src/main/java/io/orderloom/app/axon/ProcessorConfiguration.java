package io.orderloom.app.axon;

import io.orderloom.eventstore.GatheredEvents;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Every event processor, but for how the {@linkplain ProjectionConfiguration read models} and the
 * {@linkplain FulfillmentConfiguration process} park what fails: tracking, because the commit wakes
 * it; from the tail, because a new read model must see everything; with errors that propagate,
 * because what is logged and skipped is lost.
 */
@Configuration
public class ProcessorConfiguration {

    private static final List<String> CONNECTORS =
            List.of("payment-connector", "carrier-connector");

    /** Of one processor on one node, unless more are configured to begin with. */
    public static final int MOST_SEGMENTS = 16;

    @Bean
    ConfigurerModule eventProcessors(ProcessorSettings settings) {
        return configurer -> {
            var processing = configurer.eventProcessing();
            processing.registerDefaultListenerInvocationErrorHandler(
                    _ -> PropagatingErrorHandler.instance());
            processing.registerDefaultErrorHandler(_ -> PropagatingErrorHandler.instance());
            processing.configureDefaultStreamableMessageSource(axon -> events(axon, settings));
            CONNECTORS.forEach(name ->
                    processing.registerTrackingEventProcessor(
                            name,
                            axon -> events(axon, settings),
                            _ -> dividable(settings, settings.connectorSegments())));
            CONNECTORS.forEach(
                    name -> processing.registerSequencingPolicy(name, _ -> new ByOrder()));
        };
    }

    /**
     * With threads for the segments there will be if it is divided: they exist only once needed.
     */
    static TrackingEventProcessorConfiguration dividable(ProcessorSettings settings, int segments) {
        return tracking(settings, segments, Math.max(segments, MOST_SEGMENTS));
    }

    static TrackingEventProcessorConfiguration undivided(ProcessorSettings settings) {
        return tracking(settings, 1, 1);
    }

    private static TrackingEventProcessorConfiguration tracking(
            ProcessorSettings settings, int segments, int threads) {
        return TrackingEventProcessorConfiguration.forParallelProcessing(threads)
                .andInitialSegmentsCount(segments)
                .andBatchSize(settings.batchSize())
                .andInitialTrackingToken(StreamableMessageSource::createTailToken)
                .andTokenClaimInterval(
                        settings.claimTimeout().toMillis() / 3, TimeUnit.MILLISECONDS);
    }

    private static GatheredEvents events(
            org.axonframework.config.Configuration axon, ProcessorSettings settings) {
        return new GatheredEvents(axon.eventStore(), settings.gather().gathering());
    }
}
