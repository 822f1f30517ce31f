/** The REST commands of shipments, for warehouses and carriers. */
@NullMarked
package io.orderloom.command.shipment.web;

import org.jspecify.annotations.NullMarked;
