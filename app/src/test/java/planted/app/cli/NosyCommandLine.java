package planted.app.cli;

/** Breaks the rule that the command line knows only the API. */
public class NosyCommandLine {

    Object other() {
        return new planted.operations.NosyOperations();
    }
}
