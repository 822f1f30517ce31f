package io.orderloom.query.order;

import io.orderloom.query.RowsById;

/** The orders. */
interface OrderDetailsRows extends RowsById<OrderDetailsRow, String> {}
