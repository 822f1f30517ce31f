package io.orderloom.connectors.letter;

import io.orderloom.api.Metadata;
import io.orderloom.api.OrderFact;
import io.orderloom.api.order.OrderId;
import io.orderloom.eventstore.deadletter.DeadLetter.Closing;
import io.orderloom.eventstore.deadletter.DeadLetters;
import io.orderloom.eventstore.deadletter.FailedWork;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import tools.jackson.databind.json.JsonMapper;

/**
 * The dead letters of one connector's calls, each by its idempotency key.
 *
 * <p>Guarantees that the list follows from the facts alone, in the transaction that counts them as
 * handled: a letter is neither lost nor written twice. What a batch of facts means for one call is
 * its last word; as hardly any call has a letter, a whole batch asks once.
 */
public final class CallLetters {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String source;
    private final DeadLetters letters;

    public CallLetters(String source, DeadLetters letters) {
        this.source = source;
        this.letters = letters;
    }

    /**
     * The call was given up: its letter opens.
     *
     * @param key the aggregate that intends the call
     * @param tries the facts that say how it failed, this one the last
     * @param cause for a person
     */
    public void givenUp(
            String reference,
            String key,
            OrderFact fact,
            List<? extends EventMessage<?>> tries,
            String cause) {
        EventMessage<?> last = tries.getLast();
        FailedWork work =
                new FailedWork(
                        source,
                        reference,
                        key,
                        fact.orderId().value(),
                        fact.getClass().getName(),
                        JSON.writeValueAsString(fact),
                        JSON.writeValueAsString(metadata(last)),
                        cause,
                        tries.size(),
                        tries.getFirst().getTimestamp(),
                        last.getTimestamp());
        changing(batch -> batch.open(work));
    }

    /** The call is owed again, whoever asked: its letter counts as retried. */
    public void askedAgain(String reference, EventMessage<?> intent) {
        String actor =
                intent.getMetaData().get(Metadata.ACTOR) instanceof String name ? name : null;
        Closing closing = new Closing(intent.getTimestamp(), actor, "asked again");
        changing(
                batch -> batch.close(reference, () -> letters.retried(source, reference, closing)));
    }

    /** The call is answered, or nobody needs its answer: nothing is left to decide. */
    public void settled(String reference, Instant at) {
        changing(batch -> batch.close(reference, () -> letters.resolve(source, reference, at)));
    }

    /** An order ends only when nothing of it is open: all its letters are moot. */
    public void ended(OrderId orderId, Instant at) {
        changing(batch -> batch.end(orderId.value(), at));
    }

    private Map<String, Object> metadata(EventMessage<?> message) {
        Map<String, Object> metadata = new HashMap<>(message.getMetaData());
        metadata.put("eventId", message.getIdentifier());
        return metadata;
    }

    private void changing(Consumer<LetterBatch> change) {
        if (!CurrentUnitOfWork.isStarted()) {
            LetterBatch alone = new LetterBatch(source, letters);
            change.accept(alone);
            alone.write();
            return;
        }
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        change.accept(
                root.getOrComputeResource(
                        "CallLetters." + source,
                        _ -> {
                            LetterBatch batch = new LetterBatch(source, letters);
                            root.onPrepareCommit(_ -> batch.write());
                            return batch;
                        }));
    }
}
