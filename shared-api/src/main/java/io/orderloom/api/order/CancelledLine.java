package io.orderloom.api.order;

/** How much of a line will never be delivered. */
public record CancelledLine(int lineId, int quantity) {}
