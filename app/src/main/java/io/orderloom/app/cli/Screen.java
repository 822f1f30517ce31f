package io.orderloom.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command writes: results to {@code out}, progress and problems to {@code err}. What goes
 * into a file or a pipe is neither coloured nor cut.
 *
 * @param width in columns; without meaning where there is no terminal
 */
record Screen(PrintStream out, PrintStream err, boolean terminal, int width, boolean coloured) {

    private static final int USUAL_WIDTH = 80;
    private static final int WIDEST_HELP = 100;

    /** A terminal obeys control characters, and what customers write reaches this one. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|[\\x{80}-\\x{9F}]");

    static Screen ofThisProcess() {
        return of(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false),
                System.getenv());
    }

    static Screen of(
            PrintStream out, PrintStream err, boolean terminal, Map<String, String> environment) {
        return new Screen(
                out,
                err,
                terminal,
                width(environment.get("COLUMNS")),
                terminal
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(environment.get("TERM")));
    }

    void line(String text) {
        out.println(text);
    }

    /** Of a person's table or story: safe for a terminal, and no wider. */
    void fitted(String text) {
        out.println(fit(plain(text)));
    }

    void note(String text) {
        err.println(text);
    }

    String paint(Tone tone, String text) {
        return coloured ? tone.paint(text) : text;
    }

    String fit(String text) {
        return terminal ? cut(text, width) : text;
    }

    static String cut(String text, int width) {
        return length(text) <= width
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Math.max(0, width - 1))) + "…";
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** On one line, and with nothing that a terminal would obey. */
    static String plain(String text) {
        return CONTROL.matcher(text.replace('\n', ' ')).replaceAll("?");
    }

    Ansi ansi() {
        return coloured ? Ansi.ON : Ansi.OFF;
    }

    int helpWidth() {
        return terminal ? Math.clamp(width, USUAL_WIDTH, WIDEST_HELP) : WIDEST_HELP;
    }

    PrintWriter outWriter() {
        return new PrintWriter(out, true, UTF_8);
    }

    PrintWriter errWriter() {
        return new PrintWriter(err, true, UTF_8);
    }

    private static int width(@Nullable String columns) {
        return columns != null && columns.matches("[1-9][0-9]{0,3}")
                ? Integer.parseInt(columns)
                : USUAL_WIDTH;
    }

    /** JSON is UTF-8, whatever the locale. */
    private static PrintStream stream(FileDescriptor file) {
        return new PrintStream(new FileOutputStream(file), true, UTF_8);
    }
}
