package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.HiddenFailure;
import io.orderloom.eventstore.deadletter.DeadLetter.Closing;
import io.orderloom.eventstore.deadletter.DeadLetters;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.UnknownSerializedType;

/**
 * Hands every event to a projection's handlers, in order within its sequence: the facts of an
 * order, or the events of an aggregate.
 *
 * <p>Guarantees that the projection's rows, the queues of what is parked and the processor's token
 * commit together or not at all, and that an error leaves the handler and fails the batch. Its
 * processor then finds the event that failed and has its sequence parked: this and all later events
 * of the sequence are queued, in order, until {@link ParkedProjections} has taken them up; all
 * others go on. An event that cannot be read, or whose type nobody knows, is parked like one that
 * fails: what cannot be understood is not skipped.
 *
 * <p>Limits: a handler's effects are rows of the data source only, for a batch that failed is
 * handled again. An upcaster that throws stops the processor.
 */
final class ProjectionLane implements EventHandlerInvoker {

    private final String name;
    private final EventHandlerInvoker handlers;
    private final EventSequence sequence;
    private final DataSource dataSource;
    private final ProjectionSettings settings;
    private final Clock clock;
    private final ParkedSequences parked;
    private final ParkedEvents queues;
    private final DeadLetters letters;
    private final String resource;

    ProjectionLane(
            String name,
            EventHandlerInvoker handlers,
            EventSequence sequence,
            DataSource dataSource,
            ProjectionSettings settings,
            Clock clock) {
        this.name = name;
        this.handlers = handlers;
        this.sequence = sequence;
        this.dataSource = dataSource;
        this.settings = settings;
        this.clock = clock;
        this.parked = new ParkedSequences(dataSource);
        this.queues = new ParkedEvents(dataSource);
        this.letters = new DeadLetters(dataSource);
        this.resource = "ProjectionLane[" + name + "]";
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return handlers.canHandle(event, segment)
                || (isUnknown(event) && segment.matches(keyOf(event)));
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return payloadType == UnknownSerializedType.class || handlers.canHandleType(payloadType);
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) {
        if (canHandle(event, segment)) {
            batch().take(event);
        }
    }

    @Override
    public boolean supportsReset() {
        return handlers.supportsReset();
    }

    @Override
    public void performReset() {
        forgetWhatIsParked();
        handlers.performReset();
    }

    @Override
    public <R> void performReset(R context) {
        forgetWhatIsParked();
        handlers.performReset(context);
    }

    /**
     * Has the event handled now, whether or not its sequence is parked.
     *
     * <p>Whatever its handler throws, this throws, and nothing of the transaction must commit.
     *
     * @throws StepFailedException if it is this event that failed; not if the handler could not
     *     even begin, for a statement that failed before it
     */
    void project(EventMessage<?> event) {
        try {
            if (isUnknown(event)) {
                throw new SerializationException("An event of a type that nobody knows");
            }
            handlers.handle(event, Segment.ROOT_SEGMENT);
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            throw TransientFailure.isAftermath(e)
                    ? RootUnitOfWork.unchecked(e)
                    : new StepFailedException(keyOf(event), event, e);
        }
    }

    /**
     * Writes what the handlers have changed in memory, and sees that nothing has failed unseen:
     * what fails here surely was not committed.
     */
    void flush() {
        settings.flush().run();
        HiddenFailure.refuse(dataSource);
    }

    String name() {
        return name;
    }

    String keyOf(EventMessage<?> event) {
        return sequence.getSequenceIdentifierFor(event);
    }

    EventSequence sequence() {
        return sequence;
    }

    ParkedSequences parked() {
        return parked;
    }

    ParkedEvents queues() {
        return queues;
    }

    RetrySettings retries() {
        return settings.retries();
    }

    Clock clock() {
        return clock;
    }

    private ProjectionBatch batch() {
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        return root.getOrComputeResource(resource, _ -> open(root));
    }

    private ProjectionBatch open(UnitOfWork<?> root) {
        ProjectionBatch batch = new ProjectionBatch(this, Culprits.of(root), keysOf(root));
        root.onPrepareCommit(_ -> batch.save());
        return batch;
    }

    private Set<String> keysOf(UnitOfWork<?> root) {
        return root instanceof BatchingUnitOfWork<?> events
                ? events.getMessages().stream()
                        .map(message -> keyOf((EventMessage<?>) message))
                        .collect(Collectors.toSet())
                : Set.of(keyOf((EventMessage<?>) root.getMessage()));
    }

    /** All facts of the key are handled again: none of them needs to wait any more. */
    void forgetWhatIsParkedOf(String key, Closing by) {
        queues.clear(name, key);
        parked.clear(name, key);
        letters.resolve(ProjectionLetters.SOURCE, QueueLetters.reference(name, key), by);
    }

    /** Everything comes again from the beginning. */
    private void forgetWhatIsParked() {
        queues.clear(name);
        parked.clear(name)
                .forEach(key ->
                        letters.resolve(
                                ProjectionLetters.SOURCE,
                                QueueLetters.reference(name, key),
                                clock.instant()));
    }

    private static boolean isUnknown(EventMessage<?> event) {
        return event.getPayloadType() == UnknownSerializedType.class;
    }
}
