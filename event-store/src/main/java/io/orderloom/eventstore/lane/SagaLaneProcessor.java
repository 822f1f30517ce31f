package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.Gathering;
import java.util.function.Function;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;

/**
 * Makes a saga lane a tracking processor among the others of Axon's configuration: it starts at the
 * tail, rolls back on any error, and parks the saga whose step failed.
 */
public final class SagaLaneProcessor {

    /**
     * Axon builds a processor only for a group that has a handler: this one, which hears nothing.
     */
    private record Placeholder(String group) {}

    private SagaLaneProcessor() {}

    /**
     * Adds the processor to the configuration, under the name of the group.
     *
     * @param settings threads, segments, batch and claims; the initial token is always the tail
     * @param gathering how it waits for batches worth their cost
     */
    public static void register(
            EventProcessingConfigurer configurer,
            String group,
            TrackingEventProcessorConfiguration settings,
            Gathering gathering,
            Function<Configuration, SagaLane<?>> lane) {
        Placeholder placeholder = new Placeholder(group);
        configurer
                .registerEventHandler(_ -> placeholder)
                .assignHandlerInstancesMatching(group, placeholder::equals)
                .registerEventProcessor(
                        group,
                        (name, axon, _) ->
                                ParkingProcessor.over(
                                        lane.apply(axon), name, axon, settings, gathering));
    }
}
