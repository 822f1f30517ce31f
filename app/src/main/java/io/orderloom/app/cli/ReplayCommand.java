package io.orderloom.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Plays a saga again, without any effect. */
@Command(
        name = "replay",
        description = {
            "Plays the saga of an order again, and compares it with its journal.",
            "Shows each step: the fact, what it changed, commands, deadlines. Nothing is written,"
                    + " sent or asked. Ends with 1 if it diverged."
        },
        footer = {
            "  orderloom replay order-0198... --up-to 7",
            "  orderloom replay order-0198... --inject declined.json",
            "  orderloom replay order-0198... --test > DivergedOrderTest.java",
            "",
            "A file to inject has facts as the event catalogue shows them:",
            "  [ { \"after\": 4, \"type\": \"PaymentDeclined\", \"data\": { ... } } ]"
        })
final class ReplayCommand implements Callable<Integer> {

    private final Session session;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "ORDER", description = "the id of the order")
    private String order = "";

    @Option(names = "--up-to", paramLabel = "N", description = "end after so many steps")
    private @Nullable Integer upTo;

    @Option(
            names = "--inject",
            paramLabel = "FILE",
            description = "put in facts that nobody recorded; - reads them from here")
    private @Nullable Path inject;

    @Option(names = "--test", description = "print the case as a JUnit test instead")
    private boolean test;

    ReplayCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return test ? export() : replay();
    }

    private int replay() {
        var replay =
                session.api()
                        .post(
                                Address.of("/api/ops/sagas/{}/replay", order),
                                body(),
                                UUID.randomUUID().toString());
        session.show(replay, new ReplayStory(session.screen())::tell);
        return replay.json().at("/comparison/outcome").asString("").equals("DIVERGED")
                ? OrderloomCommand.FOUND
                : OrderloomCommand.FINE;
    }

    private int export() {
        if (spec != null && (upTo != null || inject != null)) {
            throw new ParameterException(
                    spec.commandLine(), "A test is of all recorded facts, and of no others");
        }
        var source = session.api().source(Address.of("/api/ops/sagas/{}/replay/test", order));
        session.screen().line(source.stripTrailing());
        return OrderloomCommand.FINE;
    }

    private ObjectNode body() {
        var body = Document.JSON.createObjectNode();
        if (upTo != null) {
            body.put("upTo", upTo);
        }
        if (inject != null) {
            body.set("inject", Document.facts(read(inject), inject.toString()));
        }
        return body;
    }

    private static String read(Path file) {
        try {
            return file.toString().equals("-")
                    ? new String(System.in.readAllBytes(), UTF_8)
                    : Files.readString(file);
        } catch (IOException e) {
            throw new Failure("%s cannot be read: %s".formatted(file, e));
        }
    }
}
