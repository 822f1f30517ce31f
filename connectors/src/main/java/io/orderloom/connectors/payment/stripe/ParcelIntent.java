package io.orderloom.connectors.payment.stripe;

import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.value.Money;

/**
 * The PaymentIntent that holds the money of one parcel.
 *
 * @param total of the whole payment, over all its parcels
 */
record ParcelIntent(
        PaymentId paymentId, ShipmentId shipmentId, String intentId, Money amount, Money total) {}
