package planted.command;

/** Breaks the rule that sides do not know each other. */
public class NosyCommand {

    Object other() {
        return new planted.query.NosyQuery();
    }
}
