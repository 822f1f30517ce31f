/** Lanes: everything of an order or of a product is done one after the other, in one place. */
@NullMarked
package io.orderloom.eventstore.lane;

import org.jspecify.annotations.NullMarked;
