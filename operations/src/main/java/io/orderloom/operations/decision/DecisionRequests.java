package io.orderloom.operations.decision;

import io.orderloom.eventstore.decision.OperatorDecisions;
import io.orderloom.web.Answers;
import io.orderloom.web.BodyReader;
import io.orderloom.web.CommandRequest;
import io.orderloom.web.Commands;
import io.orderloom.web.idempotency.IdempotentRequests;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Carries out what an operator asks for with a reason: one command, once for an idempotency key.
 */
@Component
public class DecisionRequests {

    private static final int LONGEST_REASON = 500;

    private final OperatorDecisions decisions;
    private final IdempotentRequests requests;
    private final Commands commands;
    private final Answers answers;

    DecisionRequests(
            OperatorDecisions decisions,
            IdempotentRequests requests,
            Commands commands,
            Answers answers) {
        this.decisions = decisions;
        this.requests = requests;
        this.commands = commands;
        this.answers = answers;
    }

    /** Answers with the decision recorded, whose id the command returns. */
    public ResponseEntity<byte[]> decide(
            HttpServletRequest http,
            byte @Nullable [] body,
            HttpStatus status,
            Function<String, Object> command) {
        return carryOut(http, body, status, _ -> () -> "", withReason(command), this::recorded);
    }

    /**
     * The same, for a body with something more.
     *
     * @param more reads it from the body, and gives its value once nothing is wrong with that
     */
    public <T> ResponseEntity<byte[]> decide(
            HttpServletRequest http,
            byte @Nullable [] body,
            HttpStatus status,
            Function<BodyReader, Supplier<T>> more,
            BiFunction<T, String, Object> command) {
        return carryOut(http, body, status, more, command, this::recorded);
    }

    /**
     * Answers with what was decided about.
     *
     * @param view of it, as it is then
     */
    public ResponseEntity<byte[]> decide(
            HttpServletRequest http,
            byte @Nullable [] body,
            HttpStatus status,
            Function<String, Object> command,
            Supplier<Object> view) {
        return carryOut(http, body, status, _ -> () -> "", withReason(command), _ -> view.get());
    }

    private <T> ResponseEntity<byte[]> carryOut(
            HttpServletRequest http,
            byte @Nullable [] body,
            HttpStatus status,
            Function<BodyReader, Supplier<T>> more,
            BiFunction<T, String, Object> command,
            LongFunction<?> view) {
        var request = CommandRequest.of(http, body);
        var read = more.apply(request.body());
        var reason = request.body().text("reason", LONGEST_REASON).required();
        request.rejectFaults();
        var wanted = command.apply(read.get(), reason.get());
        return Answers.respond(
                requests.answerAfterCommand(
                        request.idempotencyKey(),
                        claim -> {
                            long id = commands.send(wanted, claim, null);
                            return answers.of(status, view.apply(id), Map.of());
                        }));
    }

    private DecisionView recorded(long id) {
        return decisions.find(id).map(DecisionView::of).orElseThrow();
    }

    private static BiFunction<String, String, Object> withReason(Function<String, Object> command) {
        return (_, reason) -> command.apply(reason);
    }
}
