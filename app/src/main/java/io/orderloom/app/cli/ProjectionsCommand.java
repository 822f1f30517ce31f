package io.orderloom.app.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Read models: built anew beside the one in use, compared, switched, and back. */
@Command(
        name = "projections",
        description = "Lists read models with their shadows, or shows one.",
        footer = {"  orderloom projections", "  orderloom projections payments --compare"})
final class ProjectionsCommand implements Callable<Integer> {

    private static final String PROJECTIONS = "/api/ops/projections";
    private static final String STATE = "/shadow/state";

    /** Both are read from end to end. */
    private static final Duration COMPARISON = Duration.ofHours(1);

    private static final List<Column> LISTED =
            List.of(
                    Column.whole("PROJECTION", "/name"),
                    Column.state("SHADOW", STATE),
                    Column.number("LEFT", "/shadow/eventsLeft"),
                    Column.number("PARKED", "/shadow/parked"),
                    Column.time("STARTED", "/shadow/startedAt"),
                    Column.time("SWITCHED", "/shadow/switchedAt"),
                    Column.prose("ERROR", "/shadow/error"));
    private static final List<Column> COMPARED =
            List.of(
                    Column.whole("TABLE", "/name"),
                    Column.number("ROWS", "/rows"),
                    Column.number("IN SHADOW", "/shadowRows"),
                    Column.number("DIFFERING", "/differing"),
                    Column.prose("IDS", ProjectionsCommand::ids));
    private static final List<Column> DECISION = Decision.columns("Projection");

    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "of one to show")
    private @Nullable String name;

    @Option(names = "--compare", description = "compare its shadow with it, row by row")
    private boolean compare;

    ProjectionsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return name == null
                ? session.list(Address.of(PROJECTIONS), LISTED)
                : tell(compare ? compared(name) : session.api().get(address(name)));
    }

    @Command(
            name = "rebuild",
            description = {
                "Builds it anew in its shadow, while the one in use serves.",
                "Shows how far it is until it has caught up, and compares both; the server goes on"
                        + " if this command is interrupted. Ends with 1 if they differ."
            },
            footer = "  orderloom projections rebuild payments --reason 'A column was wrong'")
    int rebuild(
            @Parameters(paramLabel = "NAME") String projection,
            @Option(names = "--no-wait", description = "end as soon as it has begun")
                    boolean noWait,
            @Mixin Decision decision) {
        var begun =
                session.api()
                        .post(
                                Address.of(PROJECTIONS + "/{}/rebuild", projection),
                                decision.body(),
                                decision.key());
        if (noWait) {
            return session.show(begun, new Table(session.screen(), DECISION)::printOne);
        }
        new ProgressLine(session.screen())
                .follow(
                        () -> session.api().get(address(projection)),
                        it -> !Column.text(it.json().at(STATE)).equals("BUILDING"),
                        it -> line(it.json()));
        return tell(compared(projection));
    }

    @Command(
            name = "switch",
            description = "Puts the rebuilt one into use, in one step.",
            footer = "  orderloom projections switch payments --reason 'Compared, and right'")
    int switchOver(@Parameters(paramLabel = "NAME") String projection, @Mixin Decision decision) {
        return decide(projection, "switch", decision);
    }

    @Command(
            name = "rollback",
            description = "Puts the one before back into use.",
            footer = "  orderloom projections rollback payments --reason 'Amounts are missing'")
    int rollback(@Parameters(paramLabel = "NAME") String projection, @Mixin Decision decision) {
        return decide(projection, "rollback", decision);
    }

    @Command(
            name = "discard",
            description = "Removes the one that is not in use.",
            footer = "  orderloom projections discard payments --reason 'It is right as it is'")
    int discard(@Parameters(paramLabel = "NAME") String projection, @Mixin Decision decision) {
        return decide(projection, "discard", decision);
    }

    @Command(
            name = "repair",
            description = "Makes the rows of one order, or of one product, anew.",
            footer =
                    "  orderloom projections repair payments order-0198... --reason 'It is behind'")
    int repair(
            @Parameters(paramLabel = "NAME") String projection,
            @Parameters(paramLabel = "ID", description = "of the order, or of the product")
                    String id,
            @Mixin Decision decision) {
        return decide(projection, "repair", decision.with("id", id));
    }

    private int decide(String projection, String what, Decision decision) {
        return session.decide(
                Address.of(PROJECTIONS + "/{}/{}", projection, what), decision, DECISION);
    }

    private Document compared(String projection) {
        return session.api().get(address(projection).with("compare", true), COMPARISON);
    }

    private int tell(Document projection) {
        session.show(
                projection,
                it -> {
                    new Table(session.screen(), LISTED).printOne(it);
                    session.section(COMPARED, Document.items(it.at("/comparison/tables")));
                });
        return projection.json().at("/comparison/identical").asBoolean(true)
                ? OrderloomCommand.FINE
                : OrderloomCommand.FOUND;
    }

    private static Address address(String projection) {
        return Address.of(PROJECTIONS + "/{}", projection);
    }

    private static String line(JsonNode projection) {
        var shadow = projection.path("shadow");
        return String.format(
                Locale.ROOT,
                "%s %,d events left, %,.0f/s%s%s",
                ProgressLine.bar(shadow.path("position").asLong(0), shadow.path("head").asLong(0)),
                shadow.path("eventsLeft").asLong(0),
                shadow.path("eventsPerSecond").asDouble(0),
                shadow.hasNonNull("etaMillis")
                        ? ", %,d s left".formatted(shadow.path("etaMillis").asLong(0) / 1000)
                        : "",
                shadow.hasNonNull("error")
                        ? ", in vain: " + Column.text(shadow.path("error"))
                        : "");
    }

    private static String ids(JsonNode table) {
        return Column.joined(table.path("differences"), it -> Column.text(it.path("id")));
    }
}
