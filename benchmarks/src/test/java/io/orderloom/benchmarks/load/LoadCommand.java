package io.orderloom.benchmarks.load;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Measures a packaged Orderloom on this machine. A benchmark is no test: nothing fails for slow.
 */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "How fast Orderloom is: a fresh one on empty data, or one that runs.",
        subcommands = {
            LifecycleCommand.class,
            PlacingCommand.class,
            HotCommand.class,
            ReadsCommand.class,
            ReplayCommand.class,
            AgeCommand.class,
            IdleCommand.class,
            BesideCommand.class
        })
public final class LoadCommand {

    private LoadCommand() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new LoadCommand()).execute(args));
    }
}
