package io.orderloom.saga.simulation;

import static io.orderloom.saga.simulation.Scenario.level;
import static io.orderloom.saga.simulation.Scenario.line;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small orders, explored completely: every interleaving, with a crash after every commit.
 *
 * <p>The long form is {@code -Dsimulation.everyPath=true}: more trouble at once, and two parcels.
 */
class EveryPathTest {

    private static final boolean LONG = Boolean.getBoolean("simulation.everyPath");

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void endsWellWhateverHappensWhen(String name, Scenario scenario) {
        System.out.println(Exploration.of(scenario));
    }

    static List<Object[]> scenarios() {
        Stream<Scenario> all = LONG ? Stream.concat(small(), large()) : small();
        return all.map(it -> new Object[] {it.name(), it}).toList();
    }

    private static Stream<Scenario> small() {
        return Stream.of(
                Scenario.named("nothing goes wrong", Map.of()),
                Scenario.named(
                        "cancelled at any moment",
                        Map.of(Trouble.CANCEL, 1, Trouble.REFUSE_STOP, 1)),
                Scenario.named(
                        "held and released at any moment",
                        Map.of(Trouble.HOLD, 1, Trouble.RELEASE, 1)),
                Scenario.named(
                        "another card at any moment",
                        Map.of(Trouble.DECLINE, 1, Trouble.PROVIDE, 1)),
                Scenario.named(
                        "the provider or the carrier fails, having done it or not",
                        Map.of(Trouble.FAIL_DONE, 1, Trouble.CANCEL, 1)),
                Scenario.named("the parcel is lost", Map.of(Trouble.LOSE_PARCEL, 1)),
                gathered("gathered in one warehouse", Map.of(Trouble.CANCEL, 1)));
    }

    private static Stream<Scenario> large() {
        return Stream.of(
                Scenario.named(
                        "another card, slowly",
                        Map.of(Trouble.DECLINE, 1, Trouble.PROVIDE, 1, Trouble.SLOW, 1)),
                Scenario.named(
                        "declined, then cancelled",
                        Map.of(Trouble.DECLINE, 1, Trouble.PROVIDE, 1, Trouble.CANCEL, 1)),
                Scenario.named(
                        "two failures and a cancellation",
                        Map.of(Trouble.FAIL, 1, Trouble.FAIL_DONE, 1, Trouble.CANCEL, 1)),
                Scenario.named(
                        "no carrier, and a cancellation",
                        Map.of(Trouble.REFUSE_BOOKING, 1, Trouble.CANCEL, 1)),
                Scenario.named(
                        "lost, failing and held",
                        Map.of(Trouble.LOSE_PARCEL, 1, Trouble.FAIL, 1, Trouble.HOLD, 1)),
                Scenario.named("slow beyond a deadline", Map.of(Trouble.SLOW, 1, Trouble.HOLD, 1)),
                Scenario.named(
                        "answers twice, facts twice",
                        Map.of(
                                Trouble.REPEAT_ANSWER, 1,
                                Trouble.DUPLICATE, 1,
                                Trouble.CANCEL, 1)),
                twoParcels("two parcels", Map.of()));
    }

    private static Scenario twoParcels(String name, Map<Trouble, Integer> troubles) {
        return Scenario.named(name, troubles)
                .with(
                        true,
                        List.of(line(1, 1, 1, 10), line(2, 2, 1, 5)),
                        List.of(level(1, 1, 1), level(2, 2, 1)));
    }

    /** The first line lies in either warehouse, the second only in the second one. */
    private static Scenario gathered(String name, Map<Trouble, Integer> troubles) {
        return Scenario.named(name, troubles)
                .with(
                        false,
                        List.of(line(1, 1, 1, 10), line(2, 2, 1, 5)),
                        List.of(level(1, 1, 1), level(1, 2, 1), level(2, 2, 1)));
    }
}
