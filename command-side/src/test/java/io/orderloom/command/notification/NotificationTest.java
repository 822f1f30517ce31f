package io.orderloom.command.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.api.notification.*;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.value.EmailAddress;
import io.orderloom.command.EventFamily;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class NotificationTest {
    private static final NotificationId ID = NotificationId.of("event-1", Channel.EMAIL);
    private static final OrderId ORDER = new OrderId("order-1");
    private static final EmailAddress JANE = new EmailAddress("jane@example.com");

    private final FixtureConfiguration<Notification> fixture =
            new AggregateTestFixture<>(Notification.class);

    @Test
    void isSent() {
        fixture.givenNoPriorActivity().when(recordSent()).expectEvents(sent());
    }

    @Test
    void isSentOnce() {
        fixture.given(sent()).when(recordSent()).expectNoEvents();
    }

    @Test
    void failsBeforeItIsSent() {
        fixture.givenNoPriorActivity().when(recordFailure(3)).expectEvents(failed(3));
    }

    @Test
    void failsOnceForTheSameAttempts() {
        fixture.given(failed(3)).when(recordFailure(3)).expectNoEvents();
    }

    @Test
    void failsAgainAfterMoreAttempts() {
        fixture.given(failed(3)).when(recordFailure(6)).expectEvents(failed(6));
    }

    @Test
    void isSentAfterAFailure() {
        fixture.given(failed(3)).when(recordSent()).expectEvents(sent());
    }

    @Test
    void doesNotFailOnceItIsSent() {
        fixture.given(sent()).when(recordFailure(3)).expectNoEvents();
    }

    @Test
    void handlesEveryEventOfItsFamily() {
        assertThat(EventFamily.handledBy(Notification.class))
                .isEqualTo(EventFamily.membersOf(NotificationEvent.class));
    }

    private static RecordNotificationSent recordSent() {
        return new RecordNotificationSent(
                ID, ORDER, Channel.EMAIL, "confirmed", "event-1", JANE, "Confirmed", "<1@shop>");
    }

    private static NotificationSent sent() {
        return new NotificationSent(
                ID, ORDER, Channel.EMAIL, "confirmed", "event-1", JANE, "Confirmed", "<1@shop>");
    }

    private static RecordNotificationFailure recordFailure(int attempts) {
        return new RecordNotificationFailure(
                ID,
                ORDER,
                Channel.EMAIL,
                "confirmed",
                "event-1",
                JANE,
                "Confirmed",
                "refused",
                attempts);
    }

    private static NotificationFailed failed(int attempts) {
        return new NotificationFailed(
                ID,
                ORDER,
                Channel.EMAIL,
                "confirmed",
                "event-1",
                JANE,
                "Confirmed",
                "refused",
                attempts);
    }
}
