package planted.connectors;

/** Breaks the rule that sides do not know each other. */
public class NosyConnectors {

    Object other() {
        return new planted.notification.NosyNotification();
    }
}
