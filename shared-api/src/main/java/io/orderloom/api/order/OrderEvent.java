package io.orderloom.api.order;

import io.orderloom.api.OrderFact;

/** The life of an order, in the order in which it is lived. */
public sealed interface OrderEvent extends OrderFact
        permits OrderPlaced,
                OrderPaymentAwaited,
                OrderPaymentProvided,
                OrderConfirmed,
                OrderRejected,
                OrderExpired,
                OrderHeld,
                OrderReleased,
                OrderCancellationRequested,
                OrderCancelled,
                OrderPartiallyCancelled,
                OrderCancellationRefused,
                OrderPartiallyShipped,
                OrderShipped,
                OrderDelivered,
                OrderCompleted {}
