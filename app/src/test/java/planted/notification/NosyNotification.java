package planted.notification;

/** Breaks the rule that sides do not know each other. */
public class NosyNotification {

    Object other() {
        return new planted.simulators.NosySimulators();
    }
}
