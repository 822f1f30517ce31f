package io.orderloom.notification;

import io.orderloom.api.notification.Channel;
import io.orderloom.api.notification.NotificationId;
import io.orderloom.api.order.OrderPlaced;
import io.orderloom.api.value.EmailAddress;
import java.util.Optional;

/** Makes the mail about a fact: its letter, laid out and addressed. */
class MailWriter {

    private final LetterWriter letters = new LetterWriter();
    private final LetterLayout layout;

    MailWriter(LetterLayout layout) {
        this.layout = layout;
    }

    /** The mail, if customers are told of such a fact and this one left an address. */
    Optional<Mail> write(AnnouncedFact announced, OrderPlaced order, KnownParcel parcel) {
        return Optional.ofNullable(order.email())
                .flatMap(recipient ->
                        letters.write(announced.fact(), order, parcel)
                                .map(letter -> mail(announced, recipient, letter)));
    }

    private Mail mail(AnnouncedFact announced, EmailAddress recipient, Letter letter) {
        return new Mail(
                NotificationId.of(announced.eventId(), Channel.EMAIL),
                announced.fact().orderId(),
                letter.template(),
                announced.eventId(),
                announced.correlationId(),
                recipient,
                letter.subject(),
                layout.text(letter),
                layout.html(letter));
    }
}
