package io.orderloom.saga.fulfillment;

import java.util.List;

/**
 * How a process stands, told from its state for people: at which step, waiting for what, and what
 * would have to be undone if the order were cancelled now.
 */
public record Standing(ProcessStep step, List<Pending> pending, List<Undoable> undoable) {

    public static Standing of(Fulfillment state) {
        return new Standing(ProcessStep.of(state), Pending.in(state), Undoable.in(state));
    }
}
