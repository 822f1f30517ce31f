package io.orderloom.connectors.payment;

import org.jspecify.annotations.Nullable;

/**
 * What a provider told of its own accord. It only hastens what an answer would say.
 *
 * @param idempotencyKey under which Orderloom had asked
 * @param answer what became of it; null: that something did, and it is to be looked up
 */
public record ProviderNotice(String idempotencyKey, @Nullable PaymentAnswer answer) {}
