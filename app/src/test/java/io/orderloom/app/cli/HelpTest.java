package io.orderloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

    private static final List<String> PICOCLIS_OWN = List.of("help", "generate-completion");

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandShowsAnExampleOfItself(String name, CommandLine command) {
        var example = String.join("\n", command.getCommandSpec().usageMessage().footer());

        assertThat(example).contains(name.equals("orderloom") ? "orderloom doctor" : name + " ");
        assertThat(command.getUsageMessage())
                .contains("Example:", example.lines().findFirst().orElseThrow())
                .contains("--url", "--json", "--limit", "Exit codes:");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyExampleIsRight(String name, CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().footer())
                .filteredOn(line -> line.startsWith("  orderloom "))
                .isNotEmpty()
                .allSatisfy(line -> {
                    var words = words(line);
                    var parsed = fresh().parseArgs(words.toArray(String[]::new));
                    assertThat(parsed.unmatched()).isEmpty();
                });
    }

    @Test
    void completesCommandsInAShell() {
        var script = Ran.piped("generate-completion");

        assertThat(script.exitCode()).isZero();
        assertThat(script.out()).contains("_complete_orderloom", "dead-letters", "--stuck-for");
    }

    @Test
    void saysWhichVersionItIs() {
        assertThat(Ran.piped("--version").out()).startsWith("Orderloom ");
    }

    @Test
    void isToldApartFromTheServer() {
        assertThat(OrderloomCommand.isAskedFor("sagas", "--json")).isTrue();
        assertThat(OrderloomCommand.isAskedFor("sagaz")).isTrue();
        assertThat(OrderloomCommand.isAskedFor("--url=http://x", "sagas")).isTrue();
        assertThat(OrderloomCommand.isAskedFor("--help")).isTrue();
        assertThat(OrderloomCommand.isAskedFor()).isFalse();
        assertThat(OrderloomCommand.isAskedFor("--server.port=8081")).isFalse();
        assertThat(OrderloomCommand.isAskedFor("--orderloom.check=sagas")).isFalse();
    }

    private static Stream<Object[]> commands() {
        return withItsOwn(fresh()).map(it -> new Object[] {nameOf(it), it});
    }

    private static String nameOf(CommandLine command) {
        return command.getCommandSpec().qualifiedName(" ");
    }

    private static Stream<CommandLine> withItsOwn(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream()
                        .filter(it -> !PICOCLIS_OWN.contains(it.getCommandName()))
                        .flatMap(HelpTest::withItsOwn));
    }

    private static CommandLine fresh() {
        return OrderloomCommand.commandLine(Screen.ofThisProcess());
    }

    /** As a shell splits the line, up to where its output goes. */
    private static List<String> words(String line) {
        return Stream.of(line.strip().split(" > ", 2)[0].split(" (?=(?:[^']*'[^']*')*[^']*$)", -1))
                .skip(1)
                .map(word -> word.replace("'", ""))
                .toList();
    }
}
