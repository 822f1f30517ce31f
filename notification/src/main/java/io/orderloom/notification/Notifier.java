package io.orderloom.notification;

import io.orderloom.api.OrderFact;
import io.orderloom.api.order.OrderPlaced;
import io.orderloom.api.shipment.ShipmentBooked;
import io.orderloom.api.shipment.ShipmentDispatched;
import io.orderloom.api.shipment.ShipmentRequested;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Handles what Kafka tells, one transaction a record: remembers what mails need to know, and posts
 * one mail a fact. A record that comes again changes nothing: everything is kept under the id of
 * its fact. Of an order known to have left no address nothing is remembered.
 */
class Notifier {

    private final SilentOrders silent = new SilentOrders();
    private final TransactionOperations transaction;
    private final FactReader reader;
    private final KnownOrders orders;
    private final WaitingFacts waiting;
    private final DelayedFacts delayed;
    private final MailWriter writer;
    private final Outbox outbox;

    Notifier(
            TransactionOperations transaction,
            FactReader reader,
            KnownOrders orders,
            WaitingFacts waiting,
            DelayedFacts delayed,
            MailWriter writer,
            Outbox outbox) {
        this.transaction = transaction;
        this.reader = reader;
        this.orders = orders;
        this.waiting = waiting;
        this.delayed = delayed;
        this.writer = writer;
        this.outbox = outbox;
    }

    /** Handles one record's value; an {@link UnreadableRecord} has changed nothing. */
    void handle(byte @Nullable [] value) {
        read(value, this::handleAtLast);
    }

    /**
     * The same, once no earlier fact of the order is tried again.
     *
     * @throws NotItsTurn if there is one
     */
    void handleInTurn(byte @Nullable [] value) {
        read(value, this::handleInTurn);
    }

    /**
     * The same of a record that is read for the first time: nothing waits for it.
     *
     * @throws NotItsTurn if an earlier fact of the order is tried again, unless nobody is told
     */
    void handleFirst(byte @Nullable [] value) {
        read(
                value,
                (announced, cloudEvent) -> {
                    if (!silent.contains(announced.fact().orderId())) {
                        handleInTurn(announced, cloudEvent);
                    }
                });
    }

    private void read(byte @Nullable [] value, BiConsumer<AnnouncedFact, byte[]> handling) {
        var cloudEvent = value == null ? new byte[0] : value;
        reader.read(cloudEvent).ifPresent(announced -> handling.accept(announced, cloudEvent));
    }

    private void handleAtLast(AnnouncedFact announced, byte[] cloudEvent) {
        transaction.executeWithoutResult(_ -> {
            orders.lock(announced.fact().orderId());
            handle(announced, cloudEvent);
            delayed.end(announced);
        });
    }

    private void handleInTurn(AnnouncedFact announced, byte[] cloudEvent) {
        transaction.executeWithoutResult(_ -> {
            orders.lock(announced.fact().orderId());
            var place = delayed.placeOf(announced);
            if (place.behind()) {
                throw new NotItsTurn(announced);
            }
            handle(announced, cloudEvent);
            if (place.noted()) {
                delayed.end(announced);
            }
        });
    }

    private void handle(AnnouncedFact announced, byte[] cloudEvent) {
        switch (announced.fact()) {
            case OrderPlaced placed -> begin(placed);
            case ShipmentRequested parcel -> orders.remember(parcel);
            case ShipmentBooked booking -> orders.remember(booking);
            case OrderFact fact ->
                    orders.find(fact.orderId())
                            .ifPresentOrElse(
                                    order -> tell(announced, order),
                                    () -> waiting.keep(announced, cloudEvent));
        }
    }

    private void begin(OrderPlaced placed) {
        orders.remember(placed);
        noteIfSilent(placed);
        waiting.take(placed.orderId()).forEach(announced -> announce(announced, placed));
    }

    private void tell(AnnouncedFact announced, OrderPlaced order) {
        noteIfSilent(order);
        announce(announced, order);
    }

    private void noteIfSilent(OrderPlaced order) {
        if (order.email() == null) {
            silent.add(order.orderId());
        }
    }

    private void announce(AnnouncedFact announced, OrderPlaced order) {
        writer.write(announced, order, parcelOf(announced.fact())).ifPresent(outbox::post);
    }

    private KnownParcel parcelOf(OrderFact fact) {
        return fact instanceof ShipmentDispatched dispatched
                ? orders.parcel(dispatched.shipmentId())
                : KnownParcel.UNKNOWN;
    }
}
