package io.orderloom.command.payment;

import io.orderloom.api.payment.PaymentOperation;
import io.orderloom.api.value.Money;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All calls of one payment, by idempotency key. */
final class ProviderCalls {
    private final Map<String, ProviderCall> byKey = new HashMap<>();

    @Nullable ProviderCall get(String key) {
        return byKey.get(key);
    }

    Progress progress(String key) {
        var call = byKey.get(key);
        return call == null ? Progress.NONE : call.progress();
    }

    /** Whether such a failure is news: the answer is still open, and the attempt was not told. */
    boolean isOpenBefore(String key, int attempt) {
        var call = byKey.get(key);
        return call != null && call.progress() == Progress.ASKED && attempt > call.attempts();
    }

    boolean hasUnanswered(PaymentOperation operation) {
        return unanswered(operation).findAny().isPresent();
    }

    Money unansweredAmount(PaymentOperation operation, Money zero) {
        return unanswered(operation).map(ProviderCall::amount).reduce(zero, Money::plus);
    }

    void put(String key, PaymentOperation operation, Money amount, Progress progress) {
        byKey.put(key, new ProviderCall(operation, amount, progress, 0));
    }

    void decline(String key) {
        byKey.computeIfPresent(key, (_, call) -> call.with(Progress.DECLINED));
    }

    void fail(String key, int attempt, boolean exhausted) {
        byKey.computeIfPresent(key, (_, call) -> call.failed(attempt, exhausted));
    }

    private Stream<ProviderCall> unanswered(PaymentOperation operation) {
        return byKey.values().stream()
                .filter(call -> call.operation() == operation && call.progress().isUnanswered());
    }
}
