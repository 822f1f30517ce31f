package io.orderloom.app.axon;

import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Up while every event processor runs and none has stopped on an error. Axon's own indicator does
 * not know this version of Spring Boot.
 */
@Component("processors")
class ProcessorsHealth extends AbstractHealthIndicator {

    private final EventProcessingConfiguration processing;

    ProcessorsHealth(EventProcessingConfiguration processing) {
        super("The event processors cannot be looked at");
        this.processing = processing;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up();
        processing.eventProcessors().forEach((name, processor) -> report(builder, name, processor));
    }

    private static void report(Health.Builder builder, String name, EventProcessor processor) {
        var fine = processor.isRunning() && !processor.isError() && !hasFailedSegment(processor);
        builder.withDetail(name, fine ? "running" : "not running");
        if (!fine) {
            builder.down();
        }
    }

    private static boolean hasFailedSegment(EventProcessor processor) {
        return processor instanceof StreamingEventProcessor streaming
                && streaming.processingStatus().values().stream().anyMatch(s -> s.isErrorState());
    }
}
