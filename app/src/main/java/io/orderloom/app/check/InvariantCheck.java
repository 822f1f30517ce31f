package io.orderloom.app.check;

import io.orderloom.operations.invariants.Invariants;
import io.orderloom.operations.invariants.InvariantsConfiguration;
import io.orderloom.operations.invariants.Report;
import io.orderloom.operations.invariants.Verdict;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * {@code --orderloom.check=invariants}: the invariants over the whole store, as a table, without an
 * application. Where an embedded Orderloom runs, its servers are asked; where none runs, they are
 * started for the check; in external mode they are those configured.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class
})
@Import(InvariantsConfiguration.class)
public class InvariantCheck {

    /** All invariants hold. */
    public static final int HOLDS = 0;

    /** At least one is broken. */
    public static final int BROKEN = 1;

    /** At least one could not be checked. */
    public static final int UNKNOWN = CheckRun.UNKNOWN;

    private static final String ASKED = "--orderloom.check=invariants";

    public static boolean isAskedFor(String... arguments) {
        return Arrays.asList(arguments).contains(ASKED);
    }

    /** Prints the table and returns what the process is to end with. */
    public static int run(String... arguments) {
        return CheckRun.of(
                InvariantCheck.class,
                arguments,
                context -> {
                    var report = context.getBean(Invariants.class).check(true);
                    System.out.println(table(report));
                    return exitCode(report);
                });
    }

    static int exitCode(Report report) {
        if (report.incomplete()) {
            return UNKNOWN;
        }
        return report.holds() ? HOLDS : BROKEN;
    }

    static String table(Report report) {
        return report.items().stream()
                .map(InvariantCheck::lines)
                .collect(
                        Collectors.joining(
                                "\n",
                                "",
                                "\n%s at position %d, in %d ms"
                                        .formatted(
                                                report.holds() ? "All hold" : "Not all hold",
                                                report.position(),
                                                report.durationMillis())));
    }

    private static String lines(Verdict verdict) {
        var first =
                "%-26s %-7s %9d checked %7d ms"
                        .formatted(
                                verdict.name(),
                                state(verdict),
                                verdict.checked(),
                                verdict.durationMillis());
        var failure = verdict.failure();
        if (failure != null) {
            return first + "\n    " + failure;
        }
        var offenders =
                verdict.causes().entrySet().stream()
                        .map(it -> "\n    " + it.getKey() + ": " + it.getValue())
                        .collect(Collectors.joining());
        var more = verdict.offendingTotal() - verdict.offending().size();
        return first + offenders + (more > 0 ? "\n    and %d more".formatted(more) : "");
    }

    private static String state(Verdict verdict) {
        if (verdict.failure() != null) {
            return "UNKNOWN";
        }
        return verdict.holds() ? "holds" : "BROKEN";
    }
}
