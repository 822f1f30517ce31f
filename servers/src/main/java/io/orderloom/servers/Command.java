package io.orderloom.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs one of PostgreSQL's programs to its end and keeps what it said. */
record Command(int exitCode, String output) {

    static Command run(List<String> line) {
        return run(line, "");
    }

    /** Runs a program that reads {@code input} from its standard input. */
    static Command run(List<String> line, String input) {
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        // Messages are read by us, not by a person: keep them in English.
        builder.environment().put("LC_ALL", "C");
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        try {
            var process = builder.start();
            try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
                stdin.write(input);
            }
            var output = process.inputReader(StandardCharsets.UTF_8).readAllAsString();
            return new Command(process.waitFor(), output);
        } catch (IOException e) {
            return new Command(127, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Command(130, "interrupted");
        }
    }

    boolean succeeded() {
        return exitCode == 0;
    }
}
