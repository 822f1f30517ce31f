package io.orderloom.command.order;

import static java.util.stream.Collectors.summingInt;

import io.orderloom.api.order.CancelledLine;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.order.Parcel;
import io.orderloom.api.order.ParcelLine;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.value.Money;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parcels of a confirmed order and what became of each; from them follows where the order
 * stands.
 */
record Parcels(
        List<Parcel> planned,
        Set<ShipmentId> dispatched,
        Set<ShipmentId> cancelled,
        boolean delivered) {

    Parcels {
        planned = List.copyOf(planned);
        dispatched = Set.copyOf(dispatched);
        cancelled = Set.copyOf(cancelled);
    }

    static Parcels planned(List<Parcel> parcels) {
        return new Parcels(parcels, Set.of(), Set.of(), false);
    }

    Parcels dispatch(ShipmentId shipment) {
        return new Parcels(planned, with(dispatched, List.of(shipment)), cancelled, delivered);
    }

    Parcels cancel(Collection<ShipmentId> shipments) {
        return new Parcels(planned, dispatched, with(cancelled, shipments), delivered);
    }

    Parcels deliver() {
        return new Parcels(planned, dispatched, cancelled, true);
    }

    boolean contains(ShipmentId shipment) {
        return planned.stream().anyMatch(parcel -> parcel.shipmentId().equals(shipment));
    }

    /** Whether nothing is left that could still be stopped. */
    boolean allDispatched() {
        return !dispatched.isEmpty() && live().allMatch(this::isDispatched);
    }

    boolean noneDispatched() {
        return dispatched.isEmpty();
    }

    /** The status of a confirmed order that is neither held nor being cancelled. */
    OrderStatus status() {
        if (noneDispatched()) {
            return OrderStatus.CONFIRMED;
        }
        if (!allDispatched()) {
            return OrderStatus.PARTIALLY_SHIPPED;
        }
        return delivered ? OrderStatus.DELIVERED : OrderStatus.SHIPPED;
    }

    /** What of each line lies in these parcels, by line. */
    List<CancelledLine> linesOf(Collection<ShipmentId> shipments) {
        return planned.stream()
                .filter(parcel -> shipments.contains(parcel.shipmentId()))
                .flatMap(parcel -> parcel.lines().stream())
                .collect(
                        Collectors.groupingBy(
                                ParcelLine::lineId, TreeMap::new, summingInt(ParcelLine::quantity)))
                .entrySet()
                .stream()
                .map(line -> new CancelledLine(line.getKey(), line.getValue()))
                .toList();
    }

    Money amountOf(Collection<ShipmentId> shipments, Money zero) {
        return planned.stream()
                .filter(parcel -> shipments.contains(parcel.shipmentId()))
                .map(Parcel::amount)
                .reduce(zero, Money::plus);
    }

    private Stream<Parcel> live() {
        return planned.stream().filter(parcel -> !cancelled.contains(parcel.shipmentId()));
    }

    private boolean isDispatched(Parcel parcel) {
        return dispatched.contains(parcel.shipmentId());
    }

    private static Set<ShipmentId> with(Set<ShipmentId> some, Collection<ShipmentId> more) {
        var all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }
}
