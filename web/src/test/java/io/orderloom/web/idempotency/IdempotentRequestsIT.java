package io.orderloom.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands whose answer is formed after them. */
class IdempotentRequestsIT {
    private static final IdempotencyKey KEY = new IdempotencyKey("jane POST /x", "k-1", "hash");
    private static final Answer ANSWER = new Answer(202, Map.of("ETag", "\"1.0\""), "{}");

    private static CommandSide side;

    /** What is sent here: adds a row. */
    record Touch(String id) {}

    @BeforeAll
    static void start() throws Exception {
        side = CommandSide.start();
        side.handle(Touch.class, touch -> side.record(touch.id()));
    }

    @AfterAll
    static void stop() throws Exception {
        side.close();
    }

    @BeforeEach
    void startAfresh() {
        side.clear();
    }

    @Test
    void repeatsTheFirstAnswer() {
        assertThat(ask(KEY, this::touch)).isEqualTo(ANSWER);
        var repeated = ask(KEY, this::touch);
        assertThat(repeated.status()).isEqualTo(202);
        assertThat(repeated.body()).isEqualTo("{}");
        assertThat(repeated.headers())
                .containsEntry("ETag", "\"1.0\"")
                .containsEntry(IdempotentRequests.REPLAYED, "true");
        assertThat(side.recorded()).hasSize(1);
    }

    @Test
    void carriesOutWithoutAKeyEveryTime() {
        side.requests().answerAfterCommand(null, this::touch);
        side.requests().answerAfterCommand(null, this::touch);
        assertThat(side.recorded()).hasSize(2);
    }

    @Test
    void carriesOutAgainWhatDiedBeforeItsAnswer() {
        assertThatThrownBy(() -> ask(KEY, this::touchAndDie))
                .isInstanceOf(IllegalStateException.class);
        assertThat(side.keys().find(KEY)).get().extracting(KeyTable.Entry::answer).isNull();

        assertThat(ask(KEY, this::touch)).isEqualTo(ANSWER);
        assertThat(side.recorded()).hasSize(2);
        assertThat(ask(KEY, this::touch).headers()).containsKey(IdempotentRequests.REPLAYED);
    }

    @Test
    void answersWithTheFirstAnswerKeptWhenTwoFormOne() {
        var other = new Answer(202, Map.of(), "{\"first\":true}");
        var answer =
                ask(
                        KEY,
                        claim -> {
                            touch(claim);
                            side.keys().keep(KEY, other);
                            return ANSWER;
                        });
        assertThat(answer.body()).isEqualTo(other.body());
    }

    @Test
    void refusesTheKeyForAnotherRequest() {
        ask(KEY, this::touch);
        var other = new IdempotencyKey(KEY.scope(), KEY.value(), "other hash");
        assertThatThrownBy(() -> ask(other, this::touch))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        it -> assertThat(it.code()).isEqualTo(RefusalCode.IDEMPOTENCY_KEY_REUSED));
    }

    @Test
    void refusesARequestWhileAnotherIsUnderWay() {
        side.handle(String.class, _ -> assertInFlight());
        ask(
                KEY,
                claim -> {
                    side.commands().send("outer", claim, null);
                    return ANSWER;
                });
        assertThat(side.recorded()).isEmpty();
    }

    @Test
    void forgetsKeysAfterTheirTime() {
        ask(KEY, this::touch);
        var now = side.clock().instant();
        assertThat(side.keys().deleteBefore(now.minus(Duration.ofHours(24)))).isZero();
        assertThat(side.keys().deleteBefore(now.plusSeconds(1))).isEqualTo(1);
        assertThat(side.keys().find(KEY)).isEmpty();
    }

    /** From another thread, so in another transaction, while the first is still open. */
    private void assertInFlight() {
        var failure = new AtomicReference<Throwable>();
        var thread =
                Thread.ofVirtual()
                        .unstarted(() -> {
                            try {
                                ask(KEY, this::touch);
                            } catch (RequestRefused refused) {
                                failure.set(refused);
                            }
                        });
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(failure.get())
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        it -> assertThat(it.code()).isEqualTo(RefusalCode.REQUEST_IN_FLIGHT));
    }

    private static Answer ask(IdempotencyKey key, Function<Claim, Answer> action) {
        return side.requests().answerAfterCommand(key, action);
    }

    private Answer touch(Claim claim) {
        side.commands().send(new Touch("row"), claim, null);
        return ANSWER;
    }

    private Answer touchAndDie(Claim claim) {
        touch(claim);
        throw new IllegalStateException("as a crash would");
    }
}
