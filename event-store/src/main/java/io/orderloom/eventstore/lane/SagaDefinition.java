package io.orderloom.eventstore.lane;

import io.orderloom.api.OrderFact;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the lane must know of a saga besides its annotated handlers. A saga ends by its state alone,
 * never by {@code @EndSaga}.
 *
 * @param type the saga class: public, with a public constructor that takes nothing
 * @param name how the saga is stored; it outlives renamed classes
 * @param nextDeadline the earliest deadline set in this state; one that was reached must be cleared
 *     by the saga before a later one can be waited for
 * @param standing where it stands in this state, for those who look for it
 * @param ended whether nothing is left to do; late events are handed to an ended saga all the same
 * @param targets ids of aggregates that it may address because of a fact, besides those of the fact
 *     itself; their streams are read ahead, with one statement a batch
 * @param everyOrder whether every order has one, from its first event on. An event that neither
 *     begins nor finds one is then parked, for something was lost; otherwise it is of no saga
 */
public record SagaDefinition<T>(
        Class<T> type,
        String name,
        Function<T, @Nullable NextDeadline> nextDeadline,
        Function<T, SagaStanding> standing,
        Predicate<T> ended,
        Function<OrderFact, Stream<String>> targets,
        boolean everyOrder) {}
