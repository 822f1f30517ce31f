package io.orderloom.query.stock;

import org.jspecify.annotations.Nullable;

/** Lists the stock of all products by their ids. */
public record ListStock(@Nullable String cursor, int limit) {}
