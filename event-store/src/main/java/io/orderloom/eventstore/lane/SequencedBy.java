package io.orderloom.eventstore.lane;

/** What a projection must see in order, and what waits when one of its events fails. */
public enum SequencedBy {
    /** All facts of an order, whichever aggregate recorded them. */
    ORDER,
    /** All events of an aggregate. */
    AGGREGATE
}
