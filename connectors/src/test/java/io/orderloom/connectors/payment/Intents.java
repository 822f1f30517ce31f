package io.orderloom.connectors.payment;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.payment.ParcelAmount;
import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentCaptureRequested;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.PaymentMethod;
import io.orderloom.api.payment.PaymentRefundRequested;
import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.api.payment.RefundId;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.stock.WarehouseId;
import io.orderloom.api.value.Money;
import java.util.List;

/** What one payment may intend. */
final class Intents {

    static final OrderId ORDER = new OrderId("order-1");
    static final PaymentId PAYMENT = PaymentId.of(ORDER, 1);
    static final ShipmentId SHIPMENT = ShipmentId.of(ORDER, new WarehouseId("w-1"));
    static final RefundId REFUND = RefundId.of(SHIPMENT);
    static final Money AMOUNT = Money.of(5_998, "USD");

    private Intents() {}

    static PaymentAuthorizationRequested authorization() {
        return new PaymentAuthorizationRequested(
                PAYMENT,
                ORDER,
                AMOUNT,
                List.of(new ParcelAmount(SHIPMENT, AMOUNT)),
                new PaymentMethod("CreditCard", "any-token"),
                PAYMENT + ":authorize");
    }

    static PaymentCaptureRequested capture() {
        return new PaymentCaptureRequested(
                PAYMENT, ORDER, SHIPMENT, AMOUNT, PAYMENT + ":capture:" + SHIPMENT);
    }

    static PaymentVoidRequested voiding(boolean authorizationUnknown) {
        return new PaymentVoidRequested(
                PAYMENT, ORDER, PAYMENT + ":void", false, authorizationUnknown, AMOUNT.currency());
    }

    static PaymentRefundRequested refund() {
        return new PaymentRefundRequested(
                PAYMENT, ORDER, REFUND, AMOUNT, "parcel lost", PAYMENT + ":refund:" + REFUND);
    }
}
