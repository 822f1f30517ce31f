package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.ConfirmOrder;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.Parcel;
import io.orderloom.api.order.ParcelLine;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.stock.WarehouseId;
import io.orderloom.api.value.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Step 3, the pivot: all stock is reserved and the total set aside, so the order is confirmed with
 * one parcel a warehouse.
 */
final class Confirming {

    private Confirming() {}

    static void decide(Draft draft) {
        Fulfillment now = draft.now();
        if (now.order().pending() && now.stock().complete() && paid(now)) {
            draft.askOrder(OrderIntent.CONFIRM, new ConfirmOrder(now.orderId(), parcels(now)));
        }
    }

    private static boolean paid(Fulfillment now) {
        PaymentProgress current = now.payments().current();
        return now.terms().total().isZero()
                || (current != null && current.covers(now.terms().total()));
    }

    /** One parcel a warehouse that keeps stock for the order. */
    static List<Parcel> parcels(Fulfillment now) {
        SortedSet<WarehouseId> warehouses = new TreeSet<>();
        for (LineProgress line : now.stock().lines()) {
            line.kept().forEach(stock -> warehouses.add(stock.warehouseId()));
        }
        return warehouses.stream().map(warehouse -> parcel(now, warehouse)).toList();
    }

    private static Parcel parcel(Fulfillment now, WarehouseId warehouse) {
        OrderId orderId = now.orderId();
        Money amount = Money.zero(now.terms().total().currency());
        List<ParcelLine> lines = new ArrayList<>();
        for (LineProgress line : now.stock().lines()) {
            int quantity = line.keptIn(warehouse);
            if (quantity > 0) {
                lines.add(new ParcelLine(line.lineId(), line.productId(), quantity));
                amount = amount.plus(line.price().times(quantity));
            }
        }
        return new Parcel(ShipmentId.of(orderId, warehouse), warehouse, lines, amount);
    }
}
