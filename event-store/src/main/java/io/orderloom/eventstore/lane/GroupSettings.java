package io.orderloom.eventstore.lane;

/**
 * How a node groups commands.
 *
 * @param workers groups under way at once; an aggregate belongs to one of them
 * @param most commands in a group
 */
public record GroupSettings(int workers, int most) {

    public GroupSettings {
        if (workers < 1 || most < 1) {
            throw new IllegalArgumentException(
                    "Impossible groups: %d workers, %d commands".formatted(workers, most));
        }
    }
}
