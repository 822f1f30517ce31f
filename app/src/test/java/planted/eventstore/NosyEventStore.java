package planted.eventstore;

/** Breaks the rule that the event store knows no side. */
public class NosyEventStore {

    Object side() {
        return new planted.notification.NosyNotification();
    }
}
