package io.orderloom.eventstore.lane;

import java.util.List;

/**
 * A read model as those see it who mend it or build it anew: its projection, and the tables that
 * its projection alone writes.
 *
 * @param name of its processing group
 * @param by what is handled in order; a key is an order's id, or that of an aggregate
 * @param keyPrefix what stands before the id of a thing in its key, if the two differ
 * @param tables each after those it refers to
 */
public record ReadModel(
        String name, SequencedBy by, String keyPrefix, List<ReadModelTable> tables) {

    public ReadModel {
        tables = List.copyOf(tables);
    }

    /** One that handles the facts of each order in order. */
    public static ReadModel ofOrders(String name, ReadModelTable... tables) {
        return new ReadModel(name, SequencedBy.ORDER, "", List.of(tables));
    }
}
