package io.orderloom.saga.fulfillment;

/**
 * Where the saga's commands go.
 *
 * <p>An implementation sends within the saga's own unit of work, looks at every result and lets
 * every exception out: a refusal that nobody sees is a step that is lost. Commands for stock may
 * take the lane of their product; they must reach it in the order in which they were sent.
 */
@FunctionalInterface
public interface StepCommands {

    void send(Object command);
}
