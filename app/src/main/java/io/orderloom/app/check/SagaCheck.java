package io.orderloom.app.check;

import io.orderloom.app.axon.RecordedSagasConfiguration;
import io.orderloom.app.cli.ProgressLine;
import io.orderloom.operations.saga.Verification;
import io.orderloom.operations.saga.Verification.Progress;
import io.orderloom.operations.saga.Verifications;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * {@code --orderloom.check=sagas}: every recorded saga over the code of this jar, for a deployment
 * pipeline. Servers as for {@link InvariantCheck}. {@code --orderloom.report=file} writes what was
 * found as JSON. Without {@code @Configuration}, or the application would find it too.
 */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
})
@Import(RecordedSagasConfiguration.class)
public class SagaCheck {

    /** No saga would go another way. */
    public static final int IDENTICAL = 0;

    /** At least one would. */
    public static final int DIVERGED = 1;

    /** Not all could be verified. */
    public static final int UNKNOWN = CheckRun.UNKNOWN;

    private static final String ASKED = "--orderloom.check=sagas";
    private static final String SHARE = "--orderloom.verification.share=";
    private static final String WORKERS = "--orderloom.verification.workers=";

    public static boolean isAskedFor(String... arguments) {
        return Arrays.asList(arguments).contains(ASKED);
    }

    /** Verifies, tells how far it is, and returns what the process is to end with. */
    public static int run(String... arguments) {
        return CheckRun.of(SagaCheck.class, atFullSpeed(arguments), SagaCheck::verify);
    }

    private static int verify(ApplicationContext context) {
        var job = context.getBean(Verifications.class).begin();
        var found =
                ProgressLine.ofThisProcess()
                        .follow(job::progress, it -> it.endedAt() != null, SagaReport::line);
        var report = context.getEnvironment().getProperty("orderloom.report");
        if (report != null) {
            write(SagaReport.json(found), Path.of(report));
        }
        System.out.println(SagaReport.text(found));
        return exitCode(found);
    }

    static int exitCode(Progress progress) {
        if (progress.state() != Verification.State.DONE) {
            return UNKNOWN;
        }
        return progress.diverged() == 0 ? IDENTICAL : DIVERGED;
    }

    private static void write(String report, Path file) {
        try {
            Files.writeString(file, report);
        } catch (IOException e) {
            throw new UncheckedIOException("The report could not be written", e);
        }
    }

    /** Nobody else wants this process' time. What the caller says counts: twice would be both. */
    static String[] atFullSpeed(String... arguments) {
        var workers = Runtime.getRuntime().availableProcessors();
        return Stream.concat(
                        Arrays.stream(arguments),
                        Stream.of(SHARE + 1, WORKERS + workers)
                                .filter(it -> !isSaid(it, arguments)))
                .toArray(String[]::new);
    }

    private static boolean isSaid(String setting, String... arguments) {
        var name = setting.substring(0, setting.indexOf('=') + 1);
        return Arrays.stream(arguments).anyMatch(it -> it.startsWith(name));
    }
}
