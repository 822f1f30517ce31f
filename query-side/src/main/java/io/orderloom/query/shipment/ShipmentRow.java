package io.orderloom.query.shipment;

import io.orderloom.api.order.ParcelLine;
import io.orderloom.api.query.ShipmentView;
import io.orderloom.api.query.ShipmentView.Status;
import io.orderloom.api.query.ShipmentView.Tracking;
import io.orderloom.api.shipment.ShipmentBooked;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.shipment.ShipmentRequested;
import io.orderloom.api.shipment.ShipmentTrackingUpdated;
import io.orderloom.api.value.Money;
import io.orderloom.query.Json;
import io.orderloom.query.JsonList;
import io.orderloom.query.Recorded;
import io.orderloom.query.SetInsert;
import io.orderloom.query.ShipmentStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One parcel; its amount in minor units. */
@Entity
@Table(name = "shipment_details")
class ShipmentRow {

    static final SetInsert<ShipmentRow> WRITE =
            SetInsert.<ShipmentRow>into("shipment_details")
                    .text("id", it -> it.id)
                    .number("position", it -> it.position)
                    .text("order_id", it -> it.orderId)
                    .text("warehouse_id", it -> it.warehouseId)
                    .text("status", it -> it.status.name())
                    .text("lines", it -> Json.write(it.lines))
                    .number("amount", it -> it.amount)
                    .text("currency", it -> it.currency)
                    .text("carrier", it -> it.carrier)
                    .text("tracking_number", it -> it.trackingNumber)
                    .text("tracking", it -> Json.write(it.tracking))
                    .time("created_at", it -> it.createdAt)
                    .time("updated_at", it -> it.updatedAt)
                    .number("version", it -> it.version)
                    .orReplace("id");

    @Id private String id;
    @Column private long position;
    @Column private String orderId;
    @Column private String warehouseId;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Convert(converter = Lines.class)
    private List<ParcelLine> lines;

    @Column private long amount;
    @Column private String currency;
    @Column private @Nullable String carrier;
    @Column private @Nullable String trackingNumber;

    @Convert(converter = Sightings.class)
    private List<Tracking> tracking;

    @Column private Instant createdAt;
    @Column private Instant updatedAt;
    @Column private long version;

    protected ShipmentRow() {}

    ShipmentRow(ShipmentRequested first, Recorded recorded) {
        id = first.shipmentId().value();
        position = recorded.position();
        orderId = first.orderId().value();
        warehouseId = first.warehouseId().value();
        status = Status.REQUESTED;
        lines = first.lines();
        amount = first.amount().minor();
        currency = first.amount().currency().getCurrencyCode();
        tracking = List.of();
        createdAt = recorded.at();
        updatedAt = recorded.at();
        version = recorded.sequence();
    }

    void on(ShipmentEvent event, Recorded recorded) {
        status = ShipmentStatus.after(status, event);
        if (event instanceof ShipmentBooked booked) {
            carrier = booked.carrier();
            trackingNumber = booked.trackingNumber();
        }
        if (event instanceof ShipmentTrackingUpdated seen) {
            var sighting = new Tracking(seen.at(), seen.status(), seen.location());
            tracking = Stream.concat(tracking.stream(), Stream.of(sighting)).toList();
        }
        updatedAt = recorded.at();
        version = recorded.sequence();
    }

    long position() {
        return position;
    }

    long version() {
        return version;
    }

    ShipmentView view() {
        return new ShipmentView(
                id,
                orderId,
                warehouseId,
                status,
                lines,
                Money.of(amount, currency).toMajor(),
                currency,
                carrier,
                trackingNumber,
                tracking,
                createdAt,
                updatedAt,
                version);
    }

    @Converter
    static class Lines extends JsonList<ParcelLine> {
        Lines() {
            super(ParcelLine.class);
        }
    }

    @Converter
    static class Sightings extends JsonList<Tracking> {
        Sightings() {
            super(Tracking.class);
        }
    }
}
