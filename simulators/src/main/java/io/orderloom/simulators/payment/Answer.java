package io.orderloom.simulators.payment;

import io.orderloom.simulators.payment.Decision.Outcome;
import org.jspecify.annotations.Nullable;

/** What the provider says to one request. */
sealed interface Answer {

    /**
     * It is done.
     *
     * @param manner how it reaches the caller
     */
    record Succeeded(Operation operation, Manner manner) implements Answer {}

    record Declined(@Nullable String code) implements Answer {}

    record Unavailable() implements Answer {}

    /** The key was used for something else before. */
    record KeyReused() implements Answer {}

    enum Manner {
        AT_ONCE,
        SLOWLY,
        NEVER
    }

    static Answer of(Operation operation, Manner manner) {
        return switch (operation.outcome()) {
            case SUCCEEDED -> new Succeeded(operation, manner);
            case DECLINED -> new Declined(operation.code());
            case FAILED -> new Unavailable();
        };
    }

    /** A first success may be told slowly, or be done and never told; a repeat is plain. */
    static Manner mannerOf(TestToken token, Operation operation) {
        if (operation.outcome() != Outcome.SUCCEEDED) {
            return Manner.AT_ONCE;
        }
        return switch (token) {
            case LOST_ANSWER -> Manner.NEVER;
            case SLOW ->
                    operation.type() == OperationType.AUTHORIZATION
                            ? Manner.SLOWLY
                            : Manner.AT_ONCE;
            default -> Manner.AT_ONCE;
        };
    }
}
