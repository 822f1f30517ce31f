package io.orderloom.operations.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.api.order.OrderEvent;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.stock.StockEvent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoreInvariantsTest {

    /** Intents that only tell what was asked are recognised by their ending. */
    private static final String INTENT = "Requested";

    static List<Class<?>> families() {
        return List.of(OrderEvent.class, PaymentEvent.class, ShipmentEvent.class, StockEvent.class);
    }

    /** A fact nobody has told the proof of would be folded as if it had not happened. */
    @ParameterizedTest
    @MethodSource("families")
    void foldsEveryFact(Class<?> family) {
        var queries =
                StoreInvariants.ALL.stream()
                        .map(StoreInvariants::queryOf)
                        .collect(Collectors.joining());

        assertThat(facts(family).map(Class::getSimpleName))
                .allMatch(name -> queries.contains(name) || name.endsWith(INTENT));
    }

    @Test
    void namesEachInvariantOnceInKebabCaseWithASentence() {
        assertThat(Invariants.names())
                .doesNotHaveDuplicates()
                .allMatch(it -> it.matches("[a-z-]+"));
        assertThat(StoreInvariants.ALL).allMatch(it -> it.meaning().matches("[A-Z].*\\."));
    }

    private static Stream<Class<?>> facts(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(StoreInvariantsTest::facts)
                : Stream.of(family);
    }
}
