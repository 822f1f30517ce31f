package io.orderloom.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import picocli.CommandLine;

/**
 * The short form of the fault harness: one of each kind, over the jar that was just built. Asked
 * for with {@code -Dfaults=short}: with it a build takes too long.
 */
@EnabledIfSystemProperty(named = "faults", matches = "short")
class FaultsIT {

    @Test
    void losesNothingAndDoesNothingTwice() throws IOException {
        var ended =
                new CommandLine(new FaultsCommand())
                        .execute(
                                "--jar=" + packaged(),
                                "--folder=" + Path.of("target", "faults-short"),
                                "--kills=1",
                                "--postgres=1",
                                "--kafka=1",
                                "--backends=1",
                                "--lines=1",
                                "--poison=1",
                                "--rate=4",
                                "--calm=1500",
                                "--fault=1500");

        assertThat(ended).as("see the report above").isZero();
    }

    private static Path packaged() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "app", "target"))) {
            return files.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
