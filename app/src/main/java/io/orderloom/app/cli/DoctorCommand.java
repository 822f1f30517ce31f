package io.orderloom.app.cli;

import io.orderloom.app.cli.Failure.NoAnswer;
import io.orderloom.app.cli.Finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at everything at once. */
@Command(
        name = "doctor",
        description = {
            "Says whether all is well, and what to do where it is not.",
            "Looks at liveness, readiness, processors, sagas, dead letters and the invariants."
        },
        exitCodeList = {
            "0:nothing fails; there may be warnings",
            "1:something fails",
            "2:something could not be looked at"
        },
        footer = {"  orderloom doctor", "  orderloom doctor --quick --json"})
final class DoctorCommand implements Callable<Integer> {

    private final Session session;
    private final List<Finding> findings = new ArrayList<>();
    private boolean incomplete;

    @Option(
            names = "--quick",
            description = "without the invariants, which go over the whole store")
    private boolean quick;

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var vitals = new Vitals(session.api());
        var work = new Worklist(session.api());
        look("liveness", vitals::liveness);
        look("readiness", vitals::readiness);
        look("processors", vitals::processors);
        look("sagas", work::sagas);
        look("dead letters", work::deadLetters);
        if (!quick) {
            look("invariants", work::invariants);
        }
        if (session.json()) {
            session.screen().line(report());
        }
        return exitCode();
    }

    /** What cannot be looked at does not keep the others from being seen. */
    private void look(String name, Supplier<List<Finding>> examine) {
        try {
            examine.get().forEach(this::found);
        } catch (NoAnswer silence) {
            throw silence;
        } catch (Failure e) {
            incomplete = true;
            found(
                    Finding.fail(
                            name,
                            "could not be looked at: " + e.getMessage(),
                            "Is this command as new as the server?"));
        }
    }

    private void found(Finding finding) {
        findings.add(finding);
        if (!session.json()) {
            tell(finding);
        }
    }

    private void tell(Finding finding) {
        var screen = session.screen();
        var verdict = finding.verdict().name();
        screen.line(
                "%s%s  %s"
                        .formatted(
                                screen.paint(Tone.of(verdict), verdict),
                                " ".repeat(Verdict.WARN.name().length() - verdict.length()),
                                Screen.plain(finding.name() + ": " + finding.detail())));
        if (!finding.advice().isEmpty()) {
            screen.line("      " + screen.paint(Tone.FAINT, finding.advice()));
        }
    }

    private String report() {
        var report = Document.JSON.createObjectNode();
        report.put("complete", !incomplete);
        report.put("fails", fails());
        report.set("items", Document.JSON.valueToTree(findings));
        return report.toString();
    }

    private int exitCode() {
        if (incomplete) {
            return OrderloomCommand.FAILED;
        }
        return fails() ? OrderloomCommand.FOUND : OrderloomCommand.FINE;
    }

    private boolean fails() {
        return findings.stream().anyMatch(it -> it.verdict() == Verdict.FAIL);
    }
}
