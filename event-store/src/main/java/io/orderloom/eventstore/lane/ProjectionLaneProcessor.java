package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.Gathering;
import java.time.Clock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;

/**
 * Makes the processor of a projection one that parks what fails: tracking, from the tail, with
 * errors that roll back; see {@link ProjectionLane}.
 */
public final class ProjectionLaneProcessor {

    /**
     * What all projections of a node share.
     *
     * @param dataSource the one whose transactions the processors' transaction manager opens
     * @param clock says when a failed event is tried again
     */
    public record Parts(DataSource dataSource, ProjectionSettings settings, Clock clock) {}

    private ProjectionLaneProcessor() {}

    /**
     * For the handlers of the processing group.
     *
     * @param by what waits when an event fails
     * @param settings threads, segments, batch and claims; the initial token is always the tail
     * @param gathering how it waits for batches worth their cost
     */
    public static void register(
            EventProcessingConfigurer configurer,
            String group,
            SequencedBy by,
            TrackingEventProcessorConfiguration settings,
            Gathering gathering,
            Function<Configuration, Parts> parts) {
        configurer
                .registerSequencingPolicy(group, axon -> sequence(by, axon))
                .registerListenerInvocationErrorHandler(
                        group, _ -> PropagatingErrorHandler.instance())
                .registerEventProcessor(
                        group,
                        (name, axon, handlers) -> {
                            Parts shared = parts.apply(axon);
                            ProjectionLane lane =
                                    new ProjectionLane(
                                            name,
                                            handlers,
                                            sequence(by, axon),
                                            shared.dataSource(),
                                            shared.settings(),
                                            shared.clock());
                            return ParkingProcessor.over(lane, name, axon, settings, gathering);
                        });
    }

    private static EventSequence sequence(SequencedBy by, Configuration axon) {
        return new EventSequence(by, axon.eventSerializer());
    }
}
