/** Shipments: where each parcel of an order stands. */
@NullMarked
package io.orderloom.query.shipment;

import org.jspecify.annotations.NullMarked;
