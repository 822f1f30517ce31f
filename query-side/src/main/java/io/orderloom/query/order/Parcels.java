package io.orderloom.query.order;

import io.orderloom.api.order.OrderConfirmed;
import io.orderloom.api.query.FulfillmentStatus;
import io.orderloom.api.query.ShipmentView;
import io.orderloom.api.query.ShipmentView.Status;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.query.ShipmentStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What all parcels of an order amount to, those included that are planned and not yet asked for.
 */
record Parcels(Map<String, One> byId) {

    static final Parcels NONE = new Parcels(Map.of());

    private static final Set<Status> ARRIVED_OR_LOST = EnumSet.of(Status.DELIVERED, Status.LOST);
    private static final Set<Status> LEFT =
            EnumSet.of(Status.DISPATCHED, Status.DELIVERED, Status.LOST);

    /**
     * One parcel.
     *
     * @param seen the highest sequence seen of it, -1 while it is only planned
     */
    record One(Status status, long seen) {
        static final One PLANNED = new One(Status.REQUESTED, -1);
    }

    Parcels {
        byId = Map.copyOf(byId);
    }

    Parcels planned(OrderConfirmed confirmed) {
        var all = new TreeMap<>(byId);
        confirmed.parcels().forEach(p -> all.putIfAbsent(p.shipmentId().value(), One.PLANNED));
        return new Parcels(all);
    }

    boolean knows(ShipmentEvent event, long sequence) {
        return sequence <= one(event).seen();
    }

    Parcels on(ShipmentEvent event, long sequence) {
        var all = new TreeMap<>(byId);
        var status = ShipmentStatus.after(one(event).status(), event);
        all.put(event.shipmentId().value(), new One(status, sequence));
        return new Parcels(all);
    }

    FulfillmentStatus status() {
        var live = live();
        if (live.stream().noneMatch(LEFT::contains)) {
            return FulfillmentStatus.NONE;
        }
        if (!LEFT.containsAll(live)) {
            return FulfillmentStatus.PARTIAL;
        }
        if (!ARRIVED_OR_LOST.containsAll(live)) {
            return FulfillmentStatus.SHIPPED;
        }
        return live.contains(Status.DELIVERED)
                ? FulfillmentStatus.DELIVERED
                : FulfillmentStatus.LOST;
    }

    /** How many facts of parcels are shown. */
    long facts() {
        return byId.values().stream().mapToLong(one -> one.seen() + 1).sum();
    }

    /** Where the parcels stand that were not cancelled. */
    private List<ShipmentView.Status> live() {
        return byId.values().stream()
                .map(One::status)
                .filter(status -> status != Status.CANCELLED)
                .toList();
    }

    private One one(ShipmentEvent event) {
        return byId.getOrDefault(event.shipmentId().value(), One.PLANNED);
    }
}
