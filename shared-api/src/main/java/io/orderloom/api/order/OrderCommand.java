package io.orderloom.api.order;

/** All that can be asked of an order. */
public sealed interface OrderCommand
        permits PlaceOrder,
                ConfirmOrder,
                RejectOrder,
                ExpireOrder,
                AwaitPayment,
                ProvidePayment,
                HoldOrder,
                ReleaseOrder,
                RequestCancellation,
                ConfirmCancellation,
                ConfirmPartialCancellation,
                RefuseCancellation,
                RecordShipment,
                RecordDelivery,
                CompleteOrder {

    OrderId orderId();
}
