package io.orderloom.benchmarks.load;

import io.orderloom.benchmarks.load.Turns.Candidate;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Another program to compare with, under the same settings. */
final class Rival {

    @Option(
            names = "--against",
            description =
                    "another packaged Orderloom, run by turns with the one that is measured; while"
                            + " one is measured the process of the other one stands still")
    private @Nullable Path jar;

    /** The one that is measured, and before it the other one, if there is any. */
    List<Candidate> candidates(Setting setting, List<String> ofTheWorkload) throws Exception {
        if (jar == null) {
            return List.of(new Candidate("", setting.open(ofTheWorkload), Prover::prove));
        }
        return List.of(
                new Candidate("other", setting.openOwn("other", jar, ofTheWorkload), Prover::prove),
                new Candidate("this", setting.openOwn("this", ofTheWorkload), Prover::prove));
    }
}
