/** The shipment: one parcel, from the booking to the door. */
@NullMarked
package io.orderloom.command.shipment;

import org.jspecify.annotations.NullMarked;
