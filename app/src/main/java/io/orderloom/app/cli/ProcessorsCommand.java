package io.orderloom.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Who reads the event store, how far they are, and what is done to them. */
@Command(
        name = "processors",
        description = "Lists all processors of all nodes, or the segments of one.",
        footer = {"  orderloom processors", "  orderloom processors payment-connector"})
final class ProcessorsCommand implements Callable<Integer> {

    private static final String PROCESSORS = "/api/ops/processors";
    private static final List<Column> LISTED =
            List.of(
                    Column.whole("PROCESSOR", "/name"),
                    Column.state("STATE", "/state"),
                    Column.number("BEHIND", "/lagEvents"),
                    Column.number("BY MS", "/lagMillis"),
                    Column.number("POSITION", "/position"),
                    Column.prose("SEGMENTS", ProcessorsCommand::segments));
    private static final List<Column> SEGMENTS =
            List.of(
                    Column.number("SEGMENT", "/segment"),
                    Column.state("STATE", "/state"),
                    Column.number("BEHIND", "/lagEvents"),
                    Column.number("BY MS", "/lagMillis"),
                    Column.number("POSITION", "/position"),
                    Column.prose("NODE", "/node"),
                    Column.prose("ERROR", "/error"));
    private static final List<Column> DECISION = Decision.columns("Processor");

    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "of one to show")
    private @Nullable String name;

    ProcessorsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return name == null ? session.list(Address.of(PROCESSORS), LISTED) : show(name);
    }

    @Command(
            name = "stop",
            description = "Stops it on all nodes, until it is started.",
            footer = "  orderloom processors stop payment-connector --reason 'Provider is away'")
    int stop(@Parameters(paramLabel = "NAME") String processor, @Mixin Decision decision) {
        return decide(processor, "stop", decision, null);
    }

    @Command(
            name = "start",
            description = "Lets nodes take up its segments again.",
            footer = "  orderloom processors start payment-connector --reason 'Provider is back'")
    int start(@Parameters(paramLabel = "NAME") String processor, @Mixin Decision decision) {
        return decide(processor, "start", decision, null);
    }

    @Command(
            name = "split",
            description = "Divides a segment in two.",
            footer = "  orderloom processors split payment-connector --reason 'It falls behind'")
    int split(
            @Parameters(paramLabel = "NAME") String processor,
            @Option(names = "--segment", paramLabel = "N", description = "the largest unless given")
                    @Nullable Integer segment,
            @Mixin Decision decision) {
        return decide(processor, "split", decision, segment);
    }

    @Command(
            name = "merge",
            description = "Merges a segment with the other of its half.",
            footer = "  orderloom processors merge payment-connector --reason 'The rush is over'")
    int merge(
            @Parameters(paramLabel = "NAME") String processor,
            @Option(
                            names = "--segment",
                            paramLabel = "N",
                            description = "the smallest unless given")
                    @Nullable Integer segment,
            @Mixin Decision decision) {
        return decide(processor, "merge", decision, segment);
    }

    private int decide(
            String processor, String what, Decision decision, @Nullable Integer segment) {
        var address = Address.of(PROCESSORS + "/{}/{}", processor, what);
        return session.decide(address, decision.with("segment", segment), DECISION);
    }

    /** There is no address of one: it is picked from the list. */
    private int show(String wanted) {
        var processor =
                session.api().get(Address.of(PROCESSORS)).items().stream()
                        .filter(it -> Column.text(it.path("name")).equals(wanted))
                        .findFirst()
                        .orElseThrow(
                                () -> new Failure("There is no processor %s.".formatted(wanted)));
        return session.show(
                new Document(processor.toString(), processor),
                it -> {
                    new Table(session.screen(), LISTED).printOne(it);
                    session.section(SEGMENTS, Document.items(it.path("segments")));
                });
    }

    private static String segments(JsonNode processor) {
        return String.valueOf(processor.path("segments").size());
    }
}
