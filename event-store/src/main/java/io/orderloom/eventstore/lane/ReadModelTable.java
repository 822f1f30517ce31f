package io.orderloom.eventstore.lane;

/**
 * A table of a read model.
 *
 * @param id SQL that names a row within the table, as text
 * @param rowsOfAKey SQL condition for all rows made of the events of one key. It may name {@code
 *     :key}, and the arrays {@code :aggregates} and {@code :positions} of those events: a row whose
 *     reference to its order is what was damaged is still found by them
 */
public record ReadModelTable(String name, String id, String rowsOfAKey) {}
