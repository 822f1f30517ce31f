package io.orderloom.api.query;

import io.orderloom.api.stock.ProductId;

/**
 * Finds the stock of one product as a {@link StockView}.
 *
 * @param minVersion waits, bounded by {@code waitMillis}, for at least this version of the stock
 *     item
 */
public record FindStock(ProductId productId, long minVersion, long waitMillis) {}
