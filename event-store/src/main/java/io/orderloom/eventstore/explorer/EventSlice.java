package io.orderloom.eventstore.explorer;

/**
 * Which part of the events found, by their positions.
 *
 * @param after exclusive, at least 0
 * @param before exclusive
 * @param order of the slice
 * @param limit of its length
 */
public record EventSlice(long after, long before, Order order, int limit) {

    /** From which end the slice is cut. */
    public enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    /** The first ones after a position, as a reader sees them that follows the store. */
    public static EventSlice after(long position, int limit) {
        return new EventSlice(position, Long.MAX_VALUE, Order.OLDEST_FIRST, limit);
    }
}
