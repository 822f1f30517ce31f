package io.orderloom.connectors;

/**
 * A call as db-scheduler keeps it.
 *
 * @param id the same for an event that comes twice
 * @param data the first attempt as JSON
 */
record OwedCall(String task, String id, String data) {}
