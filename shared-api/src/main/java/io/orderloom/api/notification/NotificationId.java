package io.orderloom.api.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderloom.api.value.Ids;

/**
 * The id of a message, derived from the fact it announces and its channel: a fact cannot be
 * announced twice.
 */
public record NotificationId(@JsonValue String value) {

    @JsonCreator
    public NotificationId {
        Ids.checked("notification-", value);
    }

    public static NotificationId of(String eventId, Channel channel) {
        return new NotificationId("notification-" + Ids.derived(eventId + ":" + channel));
    }

    @Override
    public String toString() {
        return value;
    }
}
