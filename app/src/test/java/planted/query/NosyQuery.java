package planted.query;

/** Breaks the rule that sides do not know each other. */
public class NosyQuery {

    Object other() {
        return new planted.saga.NosySaga();
    }
}
