package io.orderloom.api.order;

import io.orderloom.api.stock.ProductId;

/** What of one order line goes into one parcel. */
public record ParcelLine(int lineId, ProductId productId, int quantity) {}
