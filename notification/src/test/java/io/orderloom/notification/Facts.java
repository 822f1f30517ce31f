package io.orderloom.notification;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import io.orderloom.api.OrderFact;
import io.orderloom.api.order.CustomerId;
import io.orderloom.api.order.OnShortage;
import io.orderloom.api.order.OrderConfirmed;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.OrderLine;
import io.orderloom.api.order.OrderPlaced;
import io.orderloom.api.order.Parcel;
import io.orderloom.api.order.ParcelLine;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.PaymentMethod;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.stock.ProductId;
import io.orderloom.api.stock.WarehouseId;
import io.orderloom.api.value.Address;
import io.orderloom.api.value.EmailAddress;
import io.orderloom.api.value.Money;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One order and its facts, and how Kafka tells them. */
final class Facts {

    static final Instant PLACED_AT = Instant.parse("2026-11-20T10:00:00Z");
    static final WarehouseId WAREHOUSE = new WarehouseId("w-1");
    static final Money TOTAL = Money.of(10998, "USD");

    final OrderId order;
    final ShipmentId shipment;
    final PaymentId payment;

    Facts(String name) {
        order = new OrderId("order-" + name);
        shipment = ShipmentId.of(order, WAREHOUSE);
        payment = new PaymentId("payment-" + name);
    }

    OrderPlaced placed() {
        return placed(new EmailAddress("jane@example.com"));
    }

    OrderPlaced placed(@Nullable EmailAddress email) {
        return new OrderPlaced(
                order,
                "ORD-2026-000123",
                new CustomerId("c-1001"),
                email,
                lines(),
                TOTAL,
                new Address("123 Main St", "New York", "NY", "10001", "US"),
                new PaymentMethod("CreditCard", "tok_ok"),
                true,
                OnShortage.REJECT,
                PLACED_AT);
    }

    private static List<OrderLine> lines() {
        return List.of(
                new OrderLine(1, new ProductId("p-100"), 2, Money.of(2999, "USD")),
                new OrderLine(2, new ProductId("<b>mug & spoon</b>"), 1, Money.of(5000, "USD")));
    }

    OrderConfirmed confirmed() {
        return new OrderConfirmed(
                order, List.of(new Parcel(shipment, WAREHOUSE, parcelLines(), TOTAL)));
    }

    List<ParcelLine> parcelLines() {
        return List.of(new ParcelLine(1, new ProductId("p-100"), 2));
    }

    static byte[] cloudEvent(String eventId, long globalIndex, OrderFact fact) {
        return cloudEvent(eventId, globalIndex, fact, "v1");
    }

    static byte[] cloudEvent(String eventId, long globalIndex, OrderFact fact, String version) {
        return new JsonFormat()
                .serialize(
                        CloudEventBuilder.v1()
                                .withId(eventId)
                                .withSource(URI.create("/orderloom"))
                                .withType(
                                        "orderloom.%s.%s"
                                                .formatted(
                                                        fact.getClass().getSimpleName(), version))
                                .withSubject("subject")
                                .withExtension("orderid", fact.orderId().value())
                                .withExtension("globalindex", (int) globalIndex)
                                .withExtension("correlationid", "trace-1")
                                .withData("application/json", json(fact))
                                .build());
    }

    private static byte[] json(OrderFact fact) {
        try {
            return NotificationConfiguration.mapper().writeValueAsBytes(fact);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
