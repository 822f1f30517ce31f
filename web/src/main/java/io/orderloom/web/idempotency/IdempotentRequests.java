package io.orderloom.web.idempotency;

import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries a request out once per idempotency key, and repeats its answer after that.
 *
 * <p>Guarantees that the command's events and the key commit together. Does not guarantee the
 * answer's being kept if the process dies between the two, unless the answer is known before: then
 * a repeat carries the command out again, and commands are repeatable. A refused request leaves its
 * key unused.
 */
@Component
public class IdempotentRequests {
    /** Marks an answer that was kept from an earlier request. */
    public static final String REPLAYED = "Idempotent-Replayed";

    private final KeyTable keys;

    IdempotentRequests(KeyTable keys) {
        this.keys = keys;
    }

    /**
     * For an answer known before the command is sent: the action puts it into the claim, and it is
     * kept in the command's own transaction.
     */
    public Answer answerWithCommand(@Nullable IdempotencyKey key, Function<Claim, Answer> action) {
        if (key == null) {
            return action.apply(Claim.NONE);
        }
        return replay(key).orElseGet(() -> carryOut(key, action));
    }

    /** For an answer formed after the command: it is kept once it is there. */
    public Answer answerAfterCommand(@Nullable IdempotencyKey key, Function<Claim, Answer> action) {
        if (key == null) {
            return action.apply(Claim.NONE);
        }
        return replay(key).orElseGet(() -> carryOut(key, action.andThen(it -> keep(key, it))));
    }

    private Answer carryOut(IdempotencyKey key, Function<Claim, Answer> action) {
        try {
            return action.apply(new Claim(key, null));
        } catch (AlreadyAnswered _) {
            return replay(key).orElseThrow(ClaimInterceptor::inFlight);
        }
    }

    /** The first answer kept is the answer, also of those who formed another meanwhile. */
    private Answer keep(IdempotencyKey key, Answer answer) {
        return keys.keep(key, answer) ? answer : replay(key).orElse(answer);
    }

    private Optional<Answer> replay(IdempotencyKey key) {
        return keys.find(key)
                .map(entry -> {
                    if (!entry.requestHash().equals(key.requestHash())) {
                        throw new RequestRefused(
                                RefusalCode.IDEMPOTENCY_KEY_REUSED,
                                "This Idempotency-Key was used for another request.");
                    }
                    return entry.answer();
                })
                .map(IdempotentRequests::replayed);
    }

    private static Answer replayed(Answer answer) {
        var headers = new HashMap<>(answer.headers());
        headers.put(REPLAYED, "true");
        return new Answer(answer.status(), headers, answer.body());
    }
}
