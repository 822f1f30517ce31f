package io.orderloom.operations.invariants;

/**
 * Something that is true of the whole store at every moment, between any two commits.
 *
 * @param name stable, in kebab case: alerts and dashboards know it
 * @param meaning one sentence
 */
record Invariant(String name, String meaning) {

    static final Invariant KAFKA =
            new Invariant(
                    "kafka-holds-the-store",
                    "Kafka holds every published fact of an order or aggregate, in order.");
}
