package io.orderloom.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Dead letters, and what is decided about them. */
@Command(
        name = "dead-letters",
        description =
                "Lists what could not be done after all attempts, newest first; or shows one.",
        footer = {
            "  orderloom dead-letters --source payment-connector",
            "  orderloom dead-letters 17"
        })
final class DeadLettersCommand implements Callable<Integer> {

    private static final List<Column> LISTED =
            List.of(
                    Column.number("ID", "/id"),
                    Column.state("STATUS", "/status"),
                    Column.whole("SOURCE", "/source"),
                    Column.whole("TYPE", "/type"),
                    Column.number("ATTEMPTS", "/attempts"),
                    Column.time("LAST FAILED", "/lastFailedAt"),
                    Column.prose("CAUSE", "/cause"),
                    Column.whole("ORDER", "/orderId"));
    private static final List<Column> ONE =
            List.of(
                    Column.number("Id", "/id"),
                    Column.state("Status", "/status"),
                    Column.whole("Source", "/source"),
                    Column.whole("Reference", "/reference"),
                    Column.whole("Key", "/key"),
                    Column.whole("Order", "/orderId"),
                    Column.whole("Type", "/type"),
                    Column.prose("Cause", "/cause"),
                    Column.number("Attempts", "/attempts"),
                    Column.time("First failed", "/firstFailedAt"),
                    Column.time("Last failed", "/lastFailedAt"),
                    Column.time("Closed", "/closedAt"),
                    Column.whole("Closed by", "/closedBy"),
                    Column.prose("Reason", "/reason"),
                    Column.prose("Payload", "/payload"),
                    Column.prose("Metadata", "/metadata"));

    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "of one to show")
    private @Nullable String id;

    @Option(names = "--source", paramLabel = "SOURCE", description = "such as payment-connector")
    private @Nullable String source;

    @Option(names = "--status", paramLabel = "STATUS", description = "OPEN unless given")
    private @Nullable String status;

    @Option(names = "--order", paramLabel = "ID", description = "of this order")
    private @Nullable String order;

    DeadLettersCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return id == null
                ? session.list(filtered(), LISTED)
                : session.one(Address.of("/api/ops/dead-letters/{}", id), ONE);
    }

    @Command(
            name = "retry",
            description = "Has it tried again; of an order held for it the order is released.",
            footer = "  orderloom dead-letters retry 17 --reason 'The provider is back'")
    int retry(@Parameters(paramLabel = "ID") String letter, @Mixin Decision decision) {
        return decide(letter, "retry", decision);
    }

    @Command(
            name = "discard",
            description = "Gives it up; what waits behind it goes on.",
            footer = "  orderloom dead-letters discard 17 --reason 'Paid by bank transfer'")
    int discard(@Parameters(paramLabel = "ID") String letter, @Mixin Decision decision) {
        return decide(letter, "discard", decision);
    }

    private Address filtered() {
        return Address.of("/api/ops/dead-letters")
                .with("source", source)
                .with("status", status)
                .with("orderId", order);
    }

    private int decide(String letter, String what, Decision decision) {
        return session.decide(
                Address.of("/api/ops/dead-letters/{}/{}", letter, what), decision, ONE);
    }
}
