package io.orderloom.eventstore.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BisectionTest {

    @Test
    void findsWhereSomethingBeginsWhereverThatIs() {
        for (long begin = 3; begin <= 20; begin++) {
            long wanted = begin;
            assertThat(Bisection.first(3, 20, it -> it >= wanted)).isEqualTo(wanted);
        }
    }

    @Test
    void looksAtFewPlacesOfTenMillion() {
        AtomicInteger looks = new AtomicInteger();

        long found =
                Bisection.first(
                        1,
                        10_000_000,
                        it -> {
                            looks.incrementAndGet();
                            return it >= 7_654_321;
                        });

        assertThat(found).isEqualTo(7_654_321);
        assertThat(looks).hasValueLessThanOrEqualTo(24);
    }

    @Test
    void findsTheEndOfWhatIsEmpty() {
        assertThat(Bisection.first(5, 5, _ -> true)).isEqualTo(5);
        assertThat(Bisection.first(5, 9, _ -> false)).isEqualTo(9);
    }
}
