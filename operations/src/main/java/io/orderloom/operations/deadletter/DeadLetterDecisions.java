package io.orderloom.operations.deadletter;

import io.orderloom.api.Metadata;
import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.eventstore.deadletter.DeadLetter;
import io.orderloom.eventstore.deadletter.DeadLetter.Closing;
import io.orderloom.eventstore.deadletter.DeadLetter.Status;
import io.orderloom.eventstore.deadletter.DeadLetterSource;
import io.orderloom.eventstore.deadletter.DeadLetters;
import io.orderloom.operations.deadletter.DeadLetterDecision.DiscardDeadLetter;
import io.orderloom.operations.deadletter.DeadLetterDecision.RetryDeadLetter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries decisions out, in the transaction of their command: the letter is closed, with the actor
 * and the reason, exactly if its source has taken the work up again or let it go. Of two operators
 * the second finds it closed.
 */
@Component
class DeadLetterDecisions {

    private final DeadLetters letters;
    private final Map<String, DeadLetterSource> sources;
    private final Clock clock;

    DeadLetterDecisions(DeadLetters letters, List<DeadLetterSource> sources, Clock clock) {
        this.letters = letters;
        this.sources =
                sources.stream()
                        .collect(Collectors.toMap(DeadLetterSource::name, Function.identity()));
        this.clock = clock;
    }

    @CommandHandler
    void handle(RetryDeadLetter command, @MetaDataValue(Metadata.ACTOR) @Nullable String actor) {
        decide(command, actor, Status.RETRIED, DeadLetterSource::retry);
    }

    @CommandHandler
    void handle(DiscardDeadLetter command, @MetaDataValue(Metadata.ACTOR) @Nullable String actor) {
        decide(command, actor, Status.DISCARDED, DeadLetterSource::discard);
    }

    private void decide(
            DeadLetterDecision decision,
            @Nullable String actor,
            Status status,
            BiConsumer<DeadLetterSource, DeadLetter> action) {
        DeadLetter letter = open(decision.letterId());
        letters.close(letter, status, new Closing(clock.instant(), actor, decision.reason()));
        try {
            action.accept(sourceOf(letter), letter);
        } catch (IllegalStateException e) {
            throw refused(letter, String.valueOf(e.getMessage()));
        }
    }

    private DeadLetter open(long id) {
        DeadLetter letter =
                letters.lock(id)
                        .orElseThrow(() ->
                                new RequestRefused(
                                        RefusalCode.NOT_FOUND,
                                        "There is no dead letter %d.".formatted(id)));
        if (letter.status() != Status.OPEN) {
            throw refused(letter, "it is %s".formatted(letter.status()));
        }
        return letter;
    }

    private DeadLetterSource sourceOf(DeadLetter letter) {
        DeadLetterSource source = sources.get(letter.work().source());
        if (source == null) {
            throw new IllegalStateException("its source does not run on this node");
        }
        return source;
    }

    private static RequestRefused refused(DeadLetter letter, String why) {
        return new RequestRefused(
                RefusalCode.ILLEGAL_TRANSITION,
                "Nothing was decided about dead letter %d: %s.".formatted(letter.id(), why));
    }
}
