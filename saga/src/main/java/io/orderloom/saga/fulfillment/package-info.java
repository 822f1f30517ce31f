/**
 * The fulfillment of an order, from its placement to its end: a pure state machine in a thin saga.
 */
@NullMarked
package io.orderloom.saga.fulfillment;

import org.jspecify.annotations.NullMarked;
