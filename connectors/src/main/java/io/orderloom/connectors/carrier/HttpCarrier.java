package io.orderloom.connectors.carrier;

import io.orderloom.api.order.ParcelLine;
import io.orderloom.api.shipment.ShipmentCancellationRequested;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.shipment.ShipmentRequested;
import io.orderloom.api.value.Address;
import io.orderloom.connectors.OutsideClient;
import io.orderloom.connectors.Reply;
import io.orderloom.connectors.TechnicalFailure;
import io.orderloom.connectors.carrier.Carrier.Booking.Booked;
import io.orderloom.connectors.carrier.Carrier.Cancellation.Cancelled;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A carrier that speaks the simulator protocol, and reports to the URL it is given. */
final class HttpCarrier implements Carrier {

    private final OutsideClient client;
    private final URI callbackBaseUrl;

    HttpCarrier(OutsideClient client, URI callbackBaseUrl) {
        this.client = client;
        this.callbackBaseUrl = callbackBaseUrl;
    }

    @Override
    public Booking book(ShipmentRequested intent) {
        BookingRequest body = BookingRequest.of(intent, callbackUrl(intent.shipmentId()));
        Reply reply = client.post("/bookings", intent.idempotencyKey(), body);
        return switch (reply.status()) {
            case 200 -> reply.as(BookingReply.class).booked();
            case 422 -> new Booking.Refused(reply.refusalCode());
            default -> throw reply.unexpected();
        };
    }

    @Override
    public Optional<Booked> lookUp(String idempotencyKey) {
        Reply reply = client.get("/bookings/{key}", idempotencyKey);
        return switch (reply.status()) {
            case 200 -> Optional.of(reply.as(BookingReply.class).booked());
            case 404 -> Optional.empty();
            default -> throw reply.unexpected();
        };
    }

    /** What was never booked will not leave either. */
    @Override
    public Cancellation cancel(ShipmentCancellationRequested intent) {
        CancellationRequest body =
                new CancellationRequest(intent.shipmentId().value(), intent.orderId().value());
        Reply reply = client.post("/cancellations", intent.idempotencyKey(), body);
        return switch (reply.status()) {
            case 200, 404 -> new Cancelled();
            case 409 -> new Cancellation.Refused(reply.refusalCode());
            default -> throw reply.unexpected();
        };
    }

    private String callbackUrl(ShipmentId shipmentId) {
        return callbackBaseUrl + "/api/shipments/" + shipmentId;
    }

    private record BookingRequest(
            String shipmentId,
            String orderId,
            String warehouseId,
            List<Line> lines,
            Value value,
            Address address,
            String callbackUrl) {

        static BookingRequest of(ShipmentRequested intent, String callbackUrl) {
            return new BookingRequest(
                    intent.shipmentId().value(),
                    intent.orderId().value(),
                    intent.warehouseId().value(),
                    intent.lines().stream().map(Line::of).toList(),
                    new Value(
                            intent.amount().minor(), intent.amount().currency().getCurrencyCode()),
                    intent.address(),
                    callbackUrl);
        }
    }

    private record Line(int lineId, String productId, int quantity) {

        static Line of(ParcelLine line) {
            return new Line(line.lineId(), line.productId().value(), line.quantity());
        }
    }

    private record Value(long amount, String currency) {}

    private record CancellationRequest(String shipmentId, String orderId) {}

    private record BookingReply(
            @Nullable String carrier, @Nullable String label, @Nullable String trackingNumber) {

        Booked booked() {
            if (carrier == null || label == null || trackingNumber == null) {
                throw new TechnicalFailure("UNREADABLE_ANSWER", null);
            }
            return new Booked(carrier, label, trackingNumber);
        }
    }
}
