package io.orderloom.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** A command that has ended. */
public record Ran(int exitCode, String out, String err) {

    /** As a pipe or a file sees it. */
    public static Ran piped(String... arguments) {
        return on(false, Map.of(), arguments);
    }

    /** As a person sees it. */
    static Ran onTerminal(Map<String, String> environment, String... arguments) {
        return on(true, environment, arguments);
    }

    public List<String> lines() {
        return out.lines().toList();
    }

    private static Ran on(boolean terminal, Map<String, String> environment, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var screen =
                Screen.of(
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        terminal,
                        environment);
        int exitCode = OrderloomCommand.run(screen, arguments);
        return new Ran(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    }
}
