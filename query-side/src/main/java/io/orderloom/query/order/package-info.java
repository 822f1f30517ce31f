/** Orders as people see them: one row an order, with what its payments and parcels amount to. */
@NullMarked
package io.orderloom.query.order;

import org.jspecify.annotations.NullMarked;
