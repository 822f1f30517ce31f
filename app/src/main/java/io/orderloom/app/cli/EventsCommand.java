package io.orderloom.app.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The event store: listed, or followed. */
@Command(
        name = "events",
        description = "Lists what the event store has, oldest first; 'tail' follows it.",
        footer = "  orderloom events --order order-0198... --limit 100")
final class EventsCommand implements Callable<Integer> {

    private static final List<Column> LISTED =
            List.of(
                    Column.number("POSITION", "/position"),
                    Column.time("AT", "/at"),
                    Column.whole("TYPE", "/type"),
                    Column.prose("AGGREGATE", "/aggregateId"),
                    Column.number("SEQUENCE", "/sequence"),
                    Column.prose("ACTOR", "/actor"),
                    Column.prose("DATA", "/data"));

    private final Session session;

    @Mixin private final EventFilter filter = new EventFilter();

    @Option(names = "--newest-first", description = "the other way round")
    private boolean newestFirst;

    EventsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.list(
                filter.address()
                        .with("after", filter.after())
                        .with("order", newestFirst ? "NEWEST_FIRST" : null),
                LISTED);
    }

    @Command(
            name = "tail",
            description = {
                "Shows events as they are recorded, until it is interrupted, or --limit of them.",
                "With --json one document a line."
            },
            footer = "  orderloom events tail --type PaymentDeclined")
    int tail(
            @Mixin EventFilter only,
            @Option(
                            names = "--every",
                            paramLabel = "DURATION",
                            defaultValue = "PT1S",
                            description = "how often it looks, ${DEFAULT-VALUE} unless given")
                    Duration pace) {
        return new EventTail(session, only, pace).follow();
    }
}
