package io.orderloom.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderloom.connectors.NotNow.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutsideGateTest {

    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final Duration SOON = Duration.ofMillis(50);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger lookedUp = new AtomicInteger();

    @Test
    void opensWhenTheCallsFailAndAsksNobodyThen() {
        OutsideGate gate = gate(Duration.ofHours(1), 10, 0);

        fail(gate, 4);

        assertThat(gate.state()).isEqualTo(State.OPEN);
        assertNotNow(() -> answer(gate), Reason.CIRCUIT_OPEN);
        assertThat(asked).hasValue(4);
        assertThat(meters.get("orderloom.connector.circuit").gauge().value()).isEqualTo(2);
    }

    @Test
    void staysClosedWhileOneInThreeSucceeds() {
        OutsideGate gate = gate(Duration.ofHours(1), 10, 0);

        for (int i = 0; i < 20; i++) {
            assertThat(answer(gate)).isEqualTo("done");
            fail(gate, 2);
        }

        assertThat(gate.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void takesARefusalOfOneQuestionForASignOfLife() {
        OutsideGate gate = gate(Duration.ofHours(1), 10, 0);

        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> gate.ask("pay", failing("HTTP_400", null)))
                    .isInstanceOf(TechnicalFailure.class);
        }

        assertThat(gate.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void triesByALookUpThatIsNoAttemptWhetherTheOtherSideIsBack() {
        OutsideGate gate = gate(SOON, 10, 0);
        fail(gate, 4);

        awaitTrial(gate);

        assertThat(gate.state()).isEqualTo(State.OPEN);
        assertThat(asked).hasValue(4);
    }

    @Test
    void savesTheAskingWhenTheTrialFindsWhatWasDone() {
        OutsideGate gate = gate(SOON, 10, 0);
        fail(gate, 4);

        await().untilAsserted(() ->
                assertThat(gate.ask("pay", this::succeed, () -> Optional.of("done before")))
                        .isEqualTo("done before"));

        assertThat(gate.state()).isEqualTo(State.CLOSED);
        assertThat(asked).hasValue(4);
    }

    @Test
    void asksAfterATrialThatFoundNothingAndWakesThoseThatWait() {
        OutsideGate gate = gate(SOON, 10, 0);
        AtomicInteger woken = new AtomicInteger();
        gate.whenClosed(woken::incrementAndGet);
        fail(gate, 4);

        await().ignoreExceptionsInstanceOf(NotNow.class)
                .untilAsserted(() ->
                        assertThat(gate.ask("pay", this::succeed, Optional::empty))
                                .isEqualTo("done"));

        assertThat(gate.state()).isEqualTo(State.CLOSED);
        assertThat(woken).hasValue(1);
    }

    @Test
    void asksAsATrialWhereThereIsNoLookUp() {
        OutsideGate gate = gate(SOON, 10, 0);
        fail(gate, 4);

        await().ignoreExceptionsInstanceOf(NotNow.class)
                .untilAsserted(() ->
                        assertThat(
                                        gate.ask(
                                                "pay",
                                                this::succeed,
                                                () -> this.<String>none("HTTP_405")))
                                .isEqualTo("done"));
    }

    @Test
    void leavesTheOtherSideAloneForAsLongAsItAsks() {
        OutsideGate gate = gate(SOON, 10, 0);

        assertNotNow(
                () -> gate.ask("pay", failing("HTTP_429", Duration.ofSeconds(7))),
                Reason.PAUSED,
                NOW.plusSeconds(7));
        assertNotNow(() -> answer(gate), Reason.PAUSED, NOW.plusSeconds(7));
        assertThat(asked).hasValue(1);
    }

    @Test
    void obeysNoPauseLongerThanConfigured() {
        OutsideGate gate = gate(SOON, 10, 0);

        assertNotNow(
                () -> gate.ask("pay", failing("HTTP_429", Duration.ofDays(3))),
                Reason.PAUSED,
                NOW.plus(Duration.ofMinutes(5)));
    }

    @Test
    void countsAnAttemptThatFailsWithAPauseAndPauses() {
        OutsideGate gate = gate(SOON, 10, 0);

        assertThatThrownBy(() -> gate.ask("pay", failing("HTTP_503", Duration.ofSeconds(2))))
                .isInstanceOf(TechnicalFailure.class);

        assertNotNow(() -> answer(gate), Reason.PAUSED, NOW.plusSeconds(2));
    }

    @Test
    void letsNoMoreThroughAtOnceThanThereArePlaces() {
        OutsideGate gate = gate(SOON, 1, 0);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        CompletableFuture<String> first =
                CompletableFuture.supplyAsync(() -> gate.ask("pay", () -> held(inside, leave)));
        await().until(() -> inside.getCount() == 0);

        assertNotNow(() -> answer(gate), Reason.BUSY);

        leave.countDown();
        assertThat(first.join()).isEqualTo("done");
        assertThat(answer(gate)).isEqualTo("done");
    }

    @Test
    void givesEachCallItsPlaceInTimeOnce() {
        OutsideGate gate = gate(SOON, 10, 10);

        gate.admit(null);
        gate.admit(null);
        assertNotNow(() -> admit(gate, null), Reason.PACED, NOW.plusMillis(100));
        assertNotNow(() -> admit(gate, null), Reason.PACED, NOW.plusMillis(200));
        gate.admit(new Waiting(NOW, Reason.PACED, 1));
    }

    private static Object admit(OutsideGate gate, @Nullable Waiting waiting) {
        gate.admit(waiting);
        return "admitted";
    }

    private void awaitTrial(OutsideGate gate) {
        await().untilAsserted(() -> {
            assertNotNow(
                    () ->
                            gate.ask(
                                    "pay",
                                    this::succeed,
                                    () -> {
                                        lookedUp.incrementAndGet();
                                        return this.<String>none("CONNECTION_LOST");
                                    }),
                    Reason.CIRCUIT_OPEN);
            assertThat(lookedUp).hasPositiveValue();
        });
    }

    private static void assertNotNow(Supplier<?> call, Reason reason) {
        assertThatThrownBy(call::get)
                .asInstanceOf(type(NotNow.class))
                .extracting(NotNow::reason)
                .isEqualTo(reason);
    }

    private static void assertNotNow(Supplier<?> call, Reason reason, Instant earliest) {
        assertThatThrownBy(call::get)
                .asInstanceOf(type(NotNow.class))
                .satisfies(notNow -> {
                    assertThat(notNow.reason()).isEqualTo(reason);
                    assertThat(notNow.earliest()).isEqualTo(earliest);
                });
    }

    private void fail(OutsideGate gate, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> gate.ask("pay", failing("CONNECTION_LOST", null)))
                    .isInstanceOf(TechnicalFailure.class);
        }
    }

    private String answer(OutsideGate gate) {
        return gate.ask("pay", this::succeed);
    }

    private String succeed() {
        asked.incrementAndGet();
        return "done";
    }

    private Supplier<String> failing(String code, @Nullable Duration retryAfter) {
        return () -> {
            asked.incrementAndGet();
            throw new TechnicalFailure(code, null, retryAfter);
        };
    }

    private <T> Optional<T> none(String code) {
        throw new TechnicalFailure(code, null);
    }

    private static String held(CountDownLatch inside, CountDownLatch leave) {
        inside.countDown();
        await().until(() -> leave.getCount() == 0);
        return "done";
    }

    private OutsideGate gate(Duration openFor, int places, int callsPerSecond) {
        TrafficProperties.Limits limits =
                new TrafficProperties.Limits(places, Duration.ofMillis(5), callsPerSecond);
        TrafficProperties traffic =
                new TrafficProperties(
                        new TrafficProperties.Circuit(10, 4, 80, openFor, openFor),
                        limits,
                        limits,
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5));
        return new OutsideGate(
                "bank", traffic, limits, new CallMeters(meters), Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
