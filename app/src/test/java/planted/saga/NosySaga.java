package planted.saga;

/** Breaks the rule that sides do not know each other. */
public class NosySaga {

    Object other() {
        return new planted.connectors.NosyConnectors();
    }
}
