package io.orderloom.operations.projection;

/**
 * Have the rows of one order, or of one product, made anew from their facts. A command, so that
 * what is done, who wanted it and the request's idempotency key commit together.
 *
 * @param id of the order, of one of its payments or parcels, or of the product
 */
public record RepairRows(String projection, String id, String reason) {}
