package io.orderloom.simulators.carrier;

import io.orderloom.simulators.SimulatorDatabase;
import io.orderloom.simulators.SimulatorsProperties;
import io.orderloom.simulators.carrier.Parcel.Status;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides bookings and cancellations and writes them down before anybody is told. */
@Component
class CarrierDesk {

    private final SimulatorDatabase database;
    private final SimulatorsProperties.Carrier rules;

    CarrierDesk(SimulatorDatabase database, SimulatorsProperties properties) {
        this.database = database;
        rules = properties.carrier();
    }

    Parcel book(String key, Requests.Booking booking) {
        return database.atOnce(jdbc -> bookForTheFirstTime(new ParcelBook(jdbc), key, booking))
                .orElseGet(() ->
                        database.serialised(key, jdbc -> book(new ParcelBook(jdbc), key, booking)));
    }

    /** What was booked under the key, once nothing is under way with it any more. */
    Optional<Parcel> lookUp(String key) {
        return database.serialised(key, jdbc -> new ParcelBook(jdbc).find(key))
                .filter(Parcel::isTaken);
    }

    /** The parcel after the attempt to stop it; empty if it was never booked. */
    Optional<Parcel> cancel(String shipmentId) {
        return database.inTransaction(jdbc -> cancel(new ParcelBook(jdbc), shipmentId));
    }

    /** Empty if it is not the first time. */
    private Optional<Parcel> bookForTheFirstTime(
            ParcelBook book, String key, Requests.Booking booking) {
        Destination destination = Destination.of(booking.address().zipCode());
        Status status = destination.decide(1);
        return book.begin(
                key,
                booking,
                status,
                codeOf(status),
                movesByItself(status, destination) ? Report.Kind.DISPATCH : null,
                rules.dispatchAfter());
    }

    private Parcel book(ParcelBook book, String key, Requests.Booking booking) {
        Optional<Parcel> earlier = book.find(key);
        return earlier.filter(Parcel::isSettled)
                .map(book::askedAgain)
                .orElseGet(() -> tryAnew(book, key, booking, earlier.map(Parcel::asked).orElse(0)));
    }

    private Parcel tryAnew(ParcelBook book, String key, Requests.Booking booking, int before) {
        Destination destination = Destination.of(booking.address().zipCode());
        Status status = destination.decide(before + 1);
        Parcel parcel = book.write(key, booking, status, codeOf(status));
        if (movesByItself(status, destination)) {
            book.owe(parcel.shipmentId(), Report.Kind.DISPATCH, rules.dispatchAfter());
        }
        return parcel;
    }

    private boolean movesByItself(Status status, Destination destination) {
        return status == Status.BOOKED && rules.auto() && destination.movesByItself();
    }

    private static @Nullable String codeOf(Status status) {
        return status == Status.REFUSED ? "DESTINATION_NOT_SERVED" : null;
    }

    private static Optional<Parcel> cancel(ParcelBook book, String shipmentId) {
        Optional<Parcel> held = book.hold(shipmentId).filter(Parcel::isTaken);
        if (held.filter(parcel -> parcel.status() == Status.BOOKED).isEmpty()) {
            return held;
        }
        book.cancel(shipmentId);
        return book.hold(shipmentId);
    }
}
