package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.Parcel;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.value.Money;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The parcels of a confirmed order; none before.
 *
 * @param finishedSince when every live parcel was delivered or lost
 * @param returnsOver whether the return window that began then has passed
 */
record Parcels(List<ParcelProgress> planned, @Nullable Instant finishedSince, boolean returnsOver) {

    Parcels {
        planned = List.copyOf(planned);
    }

    static Parcels none() {
        return new Parcels(List.of(), null, false);
    }

    static Parcels of(List<Parcel> plans) {
        return new Parcels(plans.stream().map(ParcelProgress::of).toList(), null, false);
    }

    boolean any(Predicate<ParcelProgress> what) {
        return planned.stream().anyMatch(what);
    }

    boolean everyLive(Predicate<ParcelStage> what) {
        return planned.stream().map(ParcelProgress::stage).filter(ParcelStage::live).allMatch(what);
    }

    boolean anyLive() {
        return any(parcel -> parcel.stage().live());
    }

    boolean finished() {
        return anyLive() && everyLive(ParcelStage::finished);
    }

    boolean anyDelivered() {
        return any(parcel -> parcel.stage() == ParcelStage.DELIVERED);
    }

    boolean anyOwed() {
        return any(ParcelProgress::owed);
    }

    /** The sum of what is still to be captured. */
    Money owed(Money total) {
        return planned.stream()
                .filter(ParcelProgress::owed)
                .map(parcel -> parcel.plan().amount())
                .reduce(Money.zero(total.currency()), Money::plus);
    }

    List<ParcelProgress> stopped() {
        return planned.stream().filter(p -> p.stage() == ParcelStage.STOPPED).toList();
    }

    Parcels each(UnaryOperator<ParcelProgress> change) {
        return new Parcels(planned.stream().map(change).toList(), finishedSince, returnsOver);
    }

    Parcels parcel(ShipmentId id, UnaryOperator<ParcelProgress> change) {
        return each(parcel -> parcel.shipmentId().equals(id) ? change.apply(parcel) : parcel);
    }

    Parcels finished(Instant at) {
        return new Parcels(planned, at, returnsOver);
    }

    Parcels withReturnsOver() {
        return new Parcels(planned, finishedSince, true);
    }

    Parcels released(Instant at) {
        return each(parcel -> parcel.released(at));
    }
}
