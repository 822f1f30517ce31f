package io.orderloom.saga.fulfillment;

import java.util.List;

/**
 * What one event led to: the state after it, with the deadlines that now run, and the commands to
 * send, in this order.
 */
public record Step(Fulfillment state, List<Object> commands) {

    public Step {
        commands = List.copyOf(commands);
    }
}
