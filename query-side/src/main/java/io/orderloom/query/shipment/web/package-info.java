/** Shipments over HTTP. */
@NullMarked
package io.orderloom.query.shipment.web;

import org.jspecify.annotations.NullMarked;
