package io.orderloom.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.api.OrderFact;
import io.orderloom.api.order.CancelledLine;
import io.orderloom.api.order.OrderCancelled;
import io.orderloom.api.order.OrderCompleted;
import io.orderloom.api.order.OrderDelivered;
import io.orderloom.api.order.OrderExpired;
import io.orderloom.api.order.OrderPartiallyCancelled;
import io.orderloom.api.order.OrderPaymentAwaited;
import io.orderloom.api.order.OrderRejected;
import io.orderloom.api.order.OrderShipped;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.order.RejectionReason;
import io.orderloom.api.payment.PaymentRefunded;
import io.orderloom.api.payment.RefundId;
import io.orderloom.api.shipment.ShipmentDelivered;
import io.orderloom.api.shipment.ShipmentDispatched;
import io.orderloom.api.value.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

/**
 * Every letter against its approved text; a changed file in a diff is the review of its wording.
 */
class LettersTest {

    private static final Facts FACTS = new Facts("letters");
    private static final KnownParcel PARCEL =
            new KnownParcel(FACTS.parcelLines(), "ACME", "TRACK-1");

    private final MailWriter writer = new MailWriter(new LetterLayout("Orderloom"));

    static Stream<OrderFact> announced() {
        return Stream.of(
                FACTS.confirmed(),
                awaited(false),
                awaited(true),
                new ShipmentDispatched(FACTS.shipment, FACTS.order),
                new OrderDelivered(FACTS.order, OrderStatus.DELIVERED),
                new OrderCancelled(FACTS.order, "Changed my mind"),
                new OrderPartiallyCancelled(
                        FACTS.order,
                        List.of(FACTS.shipment),
                        List.of(new CancelledLine(1, 1)),
                        Money.of(2999, "USD"),
                        OrderStatus.PARTIALLY_SHIPPED),
                new OrderRejected(FACTS.order, RejectionReason.OUT_OF_STOCK, null),
                new OrderExpired(FACTS.order, "PAYMENT_DUE"),
                new PaymentRefunded(
                        FACTS.payment,
                        FACTS.order,
                        RefundId.of(FACTS.shipment),
                        Money.of(5998, "USD"),
                        "re_1"));
    }

    private static OrderPaymentAwaited awaited(boolean reminder) {
        return new OrderPaymentAwaited(
                FACTS.order,
                FACTS.payment,
                "DECLINED",
                1,
                Facts.PLACED_AT.plus(Duration.ofHours(24)),
                reminder);
    }

    @ParameterizedTest
    @MethodSource("announced")
    void readsAsApproved(OrderFact fact) {
        var mail = mailAbout(fact).orElseThrow();

        assertThat("Subject: " + mail.subject() + "\n\n" + mail.text())
                .isEqualTo(approved(mail.template() + ".txt"));
        assertThat(mail.html()).isEqualTo(approved(mail.template() + ".html"));
    }

    @ParameterizedTest
    @EnumSource
    void givesTheReasonOfARejection(RejectionReason reason) {
        var mail = mailAbout(new OrderRejected(FACTS.order, reason, null)).orElseThrow();

        assertThat(mail.text()).contains("We are sorry: ").doesNotContain(reason.name());
    }

    @Test
    void tellsOfNothingElse() {
        assertThat(
                        Stream.of(
                                FACTS.placed(),
                                new OrderShipped(FACTS.order, FACTS.shipment, OrderStatus.SHIPPED),
                                new ShipmentDelivered(FACTS.shipment, FACTS.order),
                                new OrderCompleted(FACTS.order)))
                .allSatisfy(fact -> assertThat(mailAbout(fact)).isEmpty());
    }

    @Test
    void writesNobodyWhoLeftNoAddress() {
        var announced = new AnnouncedFact("event-1", 1, null, FACTS.confirmed());

        assertThat(writer.write(announced, FACTS.placed(null), PARCEL)).isEmpty();
    }

    @Test
    void tellsOfADispatchEvenIfItsBookingIsNotKnown() {
        var announced =
                new AnnouncedFact(
                        "event-1", 1, null, new ShipmentDispatched(FACTS.shipment, FACTS.order));

        assertThat(writer.write(announced, FACTS.placed(), KnownParcel.UNKNOWN))
                .hasValueSatisfying(mail -> assertThat(mail.text()).doesNotContain("Carrier"));
    }

    @Test
    void derivesTheMessageIdFromTheFact() {
        var first = mailAbout(FACTS.confirmed()).orElseThrow();
        var second = mailAbout(FACTS.confirmed()).orElseThrow();

        assertThat(first.messageId())
                .isEqualTo(second.messageId())
                .matches("<notification-[0-9a-f-]{36}@orderloom>");
    }

    private Optional<Mail> mailAbout(OrderFact fact) {
        return writer.write(new AnnouncedFact("event-1", 1, null, fact), FACTS.placed(), PARCEL);
    }

    private static String approved(String name) {
        try {
            return new ClassPathResource("approved/" + name)
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
