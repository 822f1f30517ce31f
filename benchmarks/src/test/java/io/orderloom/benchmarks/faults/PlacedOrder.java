package io.orderloom.benchmarks.faults;

/** An order that was answered: from then on it may not be lost. */
record PlacedOrder(String id, OrderRow row) {}
