package planted.operations;

/** Breaks the rule that operations look only into the saga. */
public class NosyOperations {

    Object other() {
        return new planted.connectors.NosyConnectors();
    }
}
