package io.orderloom.app.cli;

import java.util.Set;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/**
 * {@code orderloom}: looks at a running Orderloom and decides about it. Ends with 0 if all is well,
 * 1 if something is found that is not, 2 if it could not be done.
 */
@Command(
        name = "orderloom",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = OrderloomCommand.Version.class,
        sortOptions = false,
        description = "Shows a running Orderloom and decides about it, over its HTTP API.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and all is well",
            "1:done, and something is not: diverged, FAIL",
            "2:could not be done"
        },
        footerHeading = "%nExample:%n",
        footer = "  orderloom doctor")
public final class OrderloomCommand {

    /** Done, and all is well. */
    static final int FINE = 0;

    /** Done, and something is not as it should be. */
    static final int FOUND = 1;

    /** Not done. */
    static final int FAILED = 2;

    /** What may come before the command. All other options are those of the server. */
    private static final Set<String> BEFORE_COMMANDS =
            Set.of("--help", "-h", "--version", "-V", "--url", "--json", "--limit");

    private OrderloomCommand() {}

    /** Whether these are the arguments of a command, not those of the server. */
    public static boolean isAskedFor(String... arguments) {
        if (arguments.length == 0) {
            return false;
        }
        var first = arguments[0];
        int value = first.indexOf('=');
        return !first.startsWith("-")
                || BEFORE_COMMANDS.contains(value < 0 ? first : first.substring(0, value));
    }

    /** Runs it on this process' terminal and returns what the process is to end with. */
    public static int run(String... arguments) {
        return run(Screen.ofThisProcess(), arguments);
    }

    static int run(Screen screen, String... arguments) {
        return commandLine(screen).execute(arguments);
    }

    static CommandLine commandLine(Screen screen) {
        var session = new Session(screen);
        var line =
                new CommandLine(new OrderloomCommand())
                        .addMixin("session", session)
                        .addSubcommand(new OrdersCommand(session))
                        .addSubcommand(new EventsCommand(session))
                        .addSubcommand(new SagasCommand(session))
                        .addSubcommand(new ReplayCommand(session))
                        .addSubcommand(new VerifyCommand(session))
                        .addSubcommand(new DeadLettersCommand(session))
                        .addSubcommand(new ProcessorsCommand(session))
                        .addSubcommand(new ProjectionsCommand(session))
                        .addSubcommand(new DoctorCommand(session))
                        .addSubcommand(new GenerateCompletion())
                        .addSubcommand(new HelpCommand());
        return line.setOut(screen.outWriter())
                .setErr(screen.errWriter())
                .setColorScheme(Help.defaultColorScheme(screen.ansi()))
                .setUsageHelpWidth(screen.helpWidth())
                .setExecutionExceptionHandler(new FailureReport(screen));
    }

    /** What the jar says; a build that is no jar has no version. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            var version = OrderloomCommand.class.getPackage().getImplementationVersion();
            return new String[] {"Orderloom " + (version == null ? "from source" : version)};
        }
    }
}
