package io.orderloom.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which events; every filter given must match. */
final class EventFilter {

    @Option(names = "--aggregate", paramLabel = "ID", description = "recorded by this aggregate")
    private @Nullable String aggregate;

    @Option(names = "--type", paramLabel = "TYPE", description = "such as OrderPlaced")
    private @Nullable String type;

    @Option(names = "--order", paramLabel = "ID", description = "about this order")
    private @Nullable String order;

    @Option(names = "--correlation", paramLabel = "ID", description = "that came from one request")
    private @Nullable String correlation;

    @Option(names = "--from", paramLabel = "TIME", description = "recorded then or later")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "recorded before")
    private @Nullable String to;

    @Option(names = "--after", paramLabel = "POSITION", description = "at a higher position")
    private @Nullable Long after;

    @Nullable Long after() {
        return after;
    }

    /** Without the position. */
    Address address() {
        return Address.of("/api/ops/events")
                .with("aggregateId", aggregate)
                .with("type", type)
                .with("orderId", order)
                .with("correlationId", correlation)
                .with("from", from)
                .with("to", to);
    }
}
