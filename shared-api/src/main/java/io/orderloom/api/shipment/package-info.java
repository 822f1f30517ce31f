/** The shipment: one parcel from one warehouse to the customer. */
@NullMarked
package io.orderloom.api.shipment;

import org.jspecify.annotations.NullMarked;
