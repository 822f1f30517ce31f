package io.orderloom.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Verifies all sagas against the code that runs. */
@Command(
        name = "verify",
        description = {
            "Plays every recorded saga again over the code that runs there.",
            "Each is compared with its journal. The server goes on if this command is"
                    + " interrupted."
        },
        exitCodeList = {
            "0:none would go another way",
            "1:at least one would",
            "2:not all could be verified"
        },
        footer = "  orderloom verify --json > report.json")
final class VerifyCommand implements Callable<Integer> {

    private static final String VERIFICATIONS = "/api/ops/sagas/verifications";
    private static final List<Column> DIVERGED =
            List.of(
                    Column.whole("DIVERGED", "/orderId"),
                    Column.number("STEP", "/comparison/step"),
                    Column.prose("EXPECTED", it -> told(it, "expected")),
                    Column.prose("ACTUAL", it -> told(it, "actual")));

    private final Session session;

    @Parameters(
            arity = "0..1",
            paramLabel = "VERIFICATION",
            description = "the id of one that has begun, to follow it instead")
    private @Nullable String id;

    VerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var begun = Address.of(VERIFICATIONS + "/{}", id == null ? begin() : id);
        var job =
                new ProgressLine(session.screen())
                        .follow(
                                () -> session.api().get(begun),
                                it -> !text(it.json(), "state").equals("RUNNING"),
                                it -> line(it.json()));
        session.show(job, this::tell);
        return exitCode(job.json());
    }

    private String begin() {
        var begun =
                session.api()
                        .post(
                                Address.of(VERIFICATIONS),
                                Document.JSON.createObjectNode(),
                                UUID.randomUUID().toString());
        return text(begun.json(), "id");
    }

    private static int exitCode(JsonNode job) {
        if (!text(job, "state").equals("DONE")) {
            return OrderloomCommand.FAILED;
        }
        return job.path("diverged").asLong(1) == 0 ? OrderloomCommand.FINE : OrderloomCommand.FOUND;
    }

    private static String line(JsonNode job) {
        long verified = job.path("verified").asLong(0);
        long total = job.path("total").asLong(0);
        return String.format(
                Locale.ROOT,
                "%s %,d of %,d sagas, %,.0f/s, %s%,d diverged",
                ProgressLine.bar(verified, total),
                verified,
                total,
                job.path("perSecond").asDouble(0),
                job.hasNonNull("etaSeconds") ? text(job, "etaSeconds") + " s left, " : "",
                job.path("diverged").asLong(0));
    }

    private void tell(JsonNode job) {
        var screen = session.screen();
        var state = text(job, "state");
        screen.line(
                "%s: %s identical, %s diverged, %s without a journal"
                        .formatted(
                                screen.paint(Tone.of(state), state),
                                text(job, "identical"),
                                text(job, "diverged"),
                                text(job, "withoutJournal")));
        if (job.hasNonNull("failure")) {
            screen.line(screen.paint(Tone.BAD, text(job, "failure")));
        }
        var named = Document.items(job.path("divergences"));
        session.section(DIVERGED, named);
        long more = job.path("diverged").asLong(0) - named.size();
        if (more > 0) {
            screen.line("and %d more".formatted(more));
        }
    }

    private static String told(JsonNode divergence, String member) {
        return ReplayStory.inShort(divergence.path("comparison").path(member));
    }

    private static String text(JsonNode node, String member) {
        return Column.text(node.path(member));
    }
}
