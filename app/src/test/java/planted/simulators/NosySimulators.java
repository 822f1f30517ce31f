package planted.simulators;

/** Breaks the rule that sides do not know each other. */
public class NosySimulators {

    Object other() {
        return new planted.command.NosyCommand();
    }
}
