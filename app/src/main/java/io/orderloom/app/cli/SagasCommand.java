package io.orderloom.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Sagas: where each stands, and what is decided about it. */
@Command(
        name = "sagas",
        description = "Lists sagas, newest orders first; or shows the one of an order.",
        footer = {
            "  orderloom sagas --state PARKED",
            "  orderloom sagas --stuck-for PT15M",
            "  orderloom sagas order-0198..."
        })
final class SagasCommand implements Callable<Integer> {

    private static final Column WAITS_FOR =
            Column.prose("WAITS FOR", it -> waiting(it.path("waitingFor")));
    private static final List<Column> LISTED =
            List.of(
                    Column.whole("ORDER", "/orderId"),
                    Column.state("STATE", "/state"),
                    Column.whole("STEP", "/step"),
                    Column.time("SINCE", "/since"),
                    WAITS_FOR,
                    Column.whole("DEADLINE", "/nextDeadline/name"),
                    Column.time("DUE", "/nextDeadline/at"),
                    Column.prose("CAUSE", "/cause"));
    private static final List<Column> ONE =
            List.of(
                    Column.whole("Order", "/orderId"),
                    Column.state("State", "/state"),
                    Column.whole("Step", "/step"),
                    Column.time("Since", "/since"),
                    Column.prose("Waits for", it -> waiting(it.path("pending"))),
                    Column.time("Parked", "/parkedAt"),
                    Column.prose("Cause", "/cause"),
                    Column.time("Started", "/startedAt"),
                    Column.whole("Correlation", "/correlationId"));
    private static final List<Column> DEADLINES =
            List.of(Column.whole("DEADLINE", "/name"), Column.time("DUE", "/at"));
    private static final List<Column> LEDGER =
            List.of(
                    Column.whole("DONE", "/done"),
                    Column.prose("OF", "/of"),
                    Column.prose("AMOUNT", "/amount"),
                    Column.whole("UNDONE BY", "/undoneBy"),
                    Column.whole("UNDOING", "/undoing"));
    private static final List<Column> JOURNAL =
            List.of(
                    Column.number("STEP", "/step"),
                    Column.whole("EVENT", "/type"),
                    Column.time("HANDLED", "/handledAt"),
                    Column.number("ATTEMPT", "/attempt"),
                    Column.prose("COMMANDS", SagasCommand::commands));
    private static final List<Column> DECISIONS =
            List.of(
                    Column.whole("DECISION", "/action"),
                    Column.time("AT", "/at"),
                    Column.prose("BY", "/actor"),
                    Column.prose("REASON", "/reason"));

    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "ORDER", description = "the order of one to show")
    private @Nullable String order;

    @Option(names = "--state", paramLabel = "STATE", description = "ACTIVE, PARKED or ENDED")
    private @Nullable String state;

    @Option(
            names = "--stuck-for",
            paramLabel = "DURATION",
            description = "not ended, and reached by no fact for so long, such as PT15M")
    private @Nullable String stuckFor;

    @Option(names = "--step", paramLabel = "STEP", description = "at this step, such as AUTHORIZE")
    private @Nullable String step;

    @Option(
            names = "--waiting-for",
            paramLabel = "WHAT",
            description = "not ended, and waiting for this, such as CAPTURE")
    private @Nullable String waitingFor;

    SagasCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return order == null
                ? session.list(filtered(), LISTED)
                : session.show(
                        session.api().get(Address.of("/api/ops/sagas/{}", order)), this::tell);
    }

    @Command(
            name = "retry",
            description = "Has the event at which it is parked tried again now.",
            footer = "  orderloom sagas retry order-0198... --reason 'The provider is back'")
    int retry(@Parameters(paramLabel = "ORDER") String id, @Mixin Decision decision) {
        return decide(id, "retry", decision);
    }

    @Command(
            name = "park",
            description = "Hands it nothing more until it is retried.",
            footer = "  orderloom sagas park order-0198... --reason 'Fraud is being looked into'")
    int park(@Parameters(paramLabel = "ORDER") String id, @Mixin Decision decision) {
        return decide(id, "park", decision);
    }

    @Command(
            name = "compensate",
            description = "Has what was done for the order undone, as far as it can be.",
            footer = "  orderloom sagas compensate order-0198... --reason 'The goods are damaged'")
    int compensate(@Parameters(paramLabel = "ORDER") String id, @Mixin Decision decision) {
        return decide(id, "compensate", decision);
    }

    private Address filtered() {
        return Address.of("/api/ops/sagas")
                .with("state", state)
                .with("stuckFor", stuckFor)
                .with("step", step)
                .with("waitingFor", waitingFor);
    }

    private int decide(String id, String what, Decision decision) {
        return session.decide(Address.of("/api/ops/sagas/{}/{}", id, what), decision, ONE);
    }

    private void tell(JsonNode saga) {
        new Table(session.screen(), ONE).printOne(saga);
        tell(DEADLINES, saga.path("deadlines"));
        tell(LEDGER, saga.path("compensationLedger"));
        tell(JOURNAL, saga.path("journal"));
        tell(DECISIONS, saga.path("decisions"));
    }

    private void tell(List<Column> columns, JsonNode items) {
        session.section(columns, Document.items(items));
    }

    private static String waiting(JsonNode pending) {
        return Column.joined(
                pending, it -> Column.text(it.path("what")) + " " + Column.text(it.path("of")));
    }

    private static String commands(JsonNode step) {
        return Column.joined(step.path("commands"), it -> Column.text(it.path("type")));
    }
}
