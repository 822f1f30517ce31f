package io.orderloom.connectors.payment;

import io.orderloom.connectors.payment.IntentChange.Answered;
import io.orderloom.connectors.payment.IntentChange.Opened;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what became of many intents: those that open in one statement, those that are answered in
 * another. Only an intent that does both comes in turn.
 */
final class IntentChanges {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String OPEN =
            """
            insert into payment_intent (idempotency_key, payment_id, order_id, operation, part,
                event_id, call, asked_at)
            select key, payment, orders, operation, part, event, call::jsonb, at::timestamptz
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[])
                as i (key, payment, orders, operation, part, event, call, at)
            on conflict (idempotency_key) do update
            set event_id = excluded.event_id, call = excluded.call,
                asked_at = excluded.asked_at, checked_at = null,
                exhausted_at = null, unreachable = false
            """;

    /** An order that stands still for this answer is noted as one that can go on. */
    private static final String ANSWER =
            """
            with answered as (
                delete from payment_intent i
                using unnest(?::text[], ?::text[], ?::text[]) as a (payment, operation, part)
                where i.payment_id = a.payment and i.operation = a.operation and i.part = a.part
                returning i.order_id, i.operation, i.exhausted_at)
            update payment_hold h set answered = true from answered a
            where h.order_id = a.order_id
                and (a.operation = 'AUTHORIZE' or a.exhausted_at is not null)
            """;

    private final JdbcClient jdbc;

    IntentChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** As if one after the other. */
    void write(List<IntentChange> changes) {
        Map<IntentKey, Opened> opened = new LinkedHashMap<>();
        Map<IntentKey, Answered> answered = new LinkedHashMap<>();
        for (IntentChange change : changes) {
            Map<IntentKey, ?> before = change instanceof Opened ? answered : opened;
            if (before.containsKey(change.key())) {
                write(opened, answered);
            }
            switch (change) {
                case Opened it -> opened.put(it.key(), it);
                case Answered it -> answered.put(it.key(), it);
            }
        }
        write(opened, answered);
    }

    private void write(Map<IntentKey, Opened> opened, Map<IntentKey, Answered> answered) {
        if (!opened.isEmpty()) {
            open(opened.values());
            opened.clear();
        }
        if (!answered.isEmpty()) {
            answer(answered.keySet());
            answered.clear();
        }
    }

    private void open(Collection<Opened> intents) {
        jdbc.sql(OPEN)
                .param(texts(intents, it -> Asked.of(it.call().intent()).idempotencyKey()))
                .param(texts(intents, it -> it.key().payment().value()))
                .param(texts(intents, it -> it.call().intent().orderId().value()))
                .param(texts(intents, it -> it.key().operation().name()))
                .param(texts(intents, it -> it.key().part()))
                .param(texts(intents, Opened::eventId))
                .param(texts(intents, it -> JSON.writeValueAsString(it.call())))
                .param(texts(intents, it -> it.at().toString()))
                .update();
    }

    private void answer(Collection<IntentKey> keys) {
        jdbc.sql(ANSWER)
                .param(texts(keys, key -> key.payment().value()))
                .param(texts(keys, key -> key.operation().name()))
                .param(texts(keys, IntentKey::part))
                .update();
    }

    private static <T> String[] texts(Collection<T> items, Function<T, String> column) {
        return items.stream().map(column).toArray(String[]::new);
    }
}
