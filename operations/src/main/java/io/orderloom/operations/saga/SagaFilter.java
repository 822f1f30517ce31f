package io.orderloom.operations.saga;

import io.orderloom.saga.fulfillment.ProcessStep;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which sagas to list.
 *
 * @param statuses all if empty
 * @param noProgressSince only those that are not ended and that no fact has reached since then
 * @param waitingFor only those that wait for this
 */
public record SagaFilter(
        Set<StoredSaga.Status> statuses,
        @Nullable ProcessStep step,
        @Nullable Instant noProgressSince,
        @Nullable String waitingFor) {}
