package io.orderloom.saga.simulation;

import io.orderloom.api.shipment.DispatchShipment;
import io.orderloom.api.shipment.RecordShipmentDelivery;
import io.orderloom.api.shipment.ReportShipmentLost;
import io.orderloom.api.shipment.ShipmentCommand;
import io.orderloom.api.shipment.ShipmentId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The carrier's side: where each parcel really is, and what has not been reported yet. */
final class Carrier {

    /** Where a parcel really is. */
    enum Place {
        UNKNOWN,
        BOOKED,
        STOPPED,
        DISPATCHED,
        DELIVERED,
        LOST
    }

    /** One parcel and the reports about it that nobody has heard, oldest first. */
    record Box(ShipmentId id, Place place, boolean unstoppable, List<ShipmentCommand> reports) {

        Box at(Place next) {
            return new Box(id, next, unstoppable, reports);
        }

        Box reporting(Place next, ShipmentCommand report) {
            return new Box(
                    id,
                    next,
                    unstoppable,
                    Stream.concat(reports.stream(), Stream.of(report)).toList());
        }

        Box heard() {
            return new Box(id, place, unstoppable, reports.subList(1, reports.size()));
        }
    }

    private final Map<String, Box> boxes;

    Carrier() {
        this(new TreeMap<>());
    }

    private Carrier(Map<String, Box> boxes) {
        this.boxes = boxes;
    }

    Carrier copy() {
        return new Carrier(new TreeMap<>(boxes));
    }

    Map<String, Box> boxes() {
        return boxes;
    }

    Place place(ShipmentId id) {
        return box(id).place();
    }

    void book(ShipmentId id) {
        Box box = box(id);
        if (box.place() == Place.UNKNOWN) {
            put(box.at(Place.BOOKED));
        }
    }

    /** Whether the parcel will not leave; what was never booked will not. */
    boolean stop(ShipmentId id, boolean willing) {
        Box box = box(id);
        if (box.place() == Place.BOOKED && !willing) {
            put(new Box(id, Place.BOOKED, true, box.reports()));
            return false;
        }
        if (box.place() == Place.BOOKED && !box.unstoppable()) {
            put(box.at(Place.STOPPED));
            return true;
        }
        return box.place() == Place.UNKNOWN || box.place() == Place.STOPPED;
    }

    boolean moves(Box box) {
        return box.place() == Place.BOOKED || box.place() == Place.DISPATCHED;
    }

    void move(String shipment, boolean lost) {
        Box box = boxes.get(shipment);
        ShipmentId id = box.id();
        put(
                switch (box.place()) {
                    case BOOKED -> box.reporting(Place.DISPATCHED, new DispatchShipment(id));
                    case DISPATCHED ->
                            lost
                                    ? box.reporting(Place.LOST, new ReportShipmentLost(id, null))
                                    : box.reporting(
                                            Place.DELIVERED, new RecordShipmentDelivery(id));
                    case UNKNOWN, STOPPED, DELIVERED, LOST ->
                            throw new AssertionError("It does not move: " + box);
                });
    }

    void heard(String shipment) {
        put(boxes.get(shipment).heard());
    }

    private Box box(ShipmentId id) {
        return boxes.getOrDefault(id.value(), new Box(id, Place.UNKNOWN, false, List.of()));
    }

    private void put(Box box) {
        boxes.put(box.id().value(), box);
    }
}
