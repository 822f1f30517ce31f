package io.orderloom.eventstore.torture;

/**
 * What the writers did.
 *
 * @param committed events of the writers in process
 * @param rolledBack transactions of theirs that were rolled back on purpose
 * @param conflicts transactions of theirs that came second to a place in a stream
 * @param stops of processes, each in mid-transaction
 * @param kills of processes, each in mid-transaction
 */
record Counts(int committed, int rolledBack, int conflicts, int stops, int kills) {}
