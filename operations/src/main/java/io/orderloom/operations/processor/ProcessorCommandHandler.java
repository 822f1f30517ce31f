package io.orderloom.operations.processor;

import io.orderloom.api.Metadata;
import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.eventstore.decision.OperatorDecisions;
import io.orderloom.eventstore.lane.ReadModel;
import io.orderloom.eventstore.token.ProcessorControl;
import io.orderloom.eventstore.token.ProcessorTokens;
import io.orderloom.operations.processor.ProcessorCommand.MergeSegment;
import io.orderloom.operations.processor.ProcessorCommand.SplitSegment;
import io.orderloom.operations.processor.ProcessorCommand.StartProcessor;
import io.orderloom.operations.processor.ProcessorCommand.StopProcessor;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Does to processors what operators want, in the transaction of the command. Each method returns
 * the decision's id.
 */
@Component
class ProcessorCommandHandler {

    private final ProcessorControl control;
    private final ProcessorTokens tokens;
    private final EventProcessingConfiguration processing;
    private final List<ReadModel> readModels;
    private final OperatorDecisions decisions;

    ProcessorCommandHandler(
            ProcessorControl control,
            ProcessorTokens tokens,
            EventProcessingConfiguration processing,
            List<ReadModel> readModels,
            OperatorDecisions decisions) {
        this.control = control;
        this.tokens = tokens;
        this.processing = processing;
        this.readModels = List.copyOf(readModels);
        this.decisions = decisions;
    }

    @CommandHandler
    long handle(StartProcessor command, @MetaDataValue(Metadata.ACTOR) @Nullable String actor) {
        return decide(
                command,
                actor,
                "start",
                () -> control.start(command.processor()) ? "started" : "was not stopped");
    }

    @CommandHandler
    long handle(StopProcessor command, @MetaDataValue(Metadata.ACTOR) @Nullable String actor) {
        return decide(
                command,
                actor,
                "stop",
                () -> control.stop(command.processor()) ? "stopped" : "was stopped already");
    }

    @CommandHandler
    long handle(SplitSegment command, @MetaDataValue(Metadata.ACTOR) @Nullable String actor) {
        return decide(
                command,
                actor,
                "split",
                () -> {
                    refuseBeyondCapacity(command.processor());
                    return control.split(command.processor(), command.segment());
                });
    }

    @CommandHandler
    long handle(MergeSegment command, @MetaDataValue(Metadata.ACTOR) @Nullable String actor) {
        return decide(
                command,
                actor,
                "merge",
                () -> control.merge(command.processor(), command.segment()));
    }

    private long decide(
            ProcessorCommand command,
            @Nullable String actor,
            String action,
            Supplier<String> change) {
        refuseUnknown(command.processor());
        try {
            var detail = change.get();
            return decisions.add(actor, command.processor(), action, detail, command.reason());
        } catch (ProcessorControl.Refused e) {
            throw refused("%s: %s.".formatted(command.processor(), e.getMessage()));
        }
    }

    private void refuseUnknown(String processor) {
        if (processing.eventProcessor(processor).isEmpty()
                && tokens.all().stream().noneMatch(it -> it.processor().equals(processor))) {
            throw new RequestRefused(
                    RefusalCode.NOT_FOUND, "There is no processor %s.".formatted(processor));
        }
    }

    private void refuseBeyondCapacity(String processor) {
        if (readModels.stream().anyMatch(it -> isOf(it, processor))) {
            throw refused(
                    "%s shows changes in the order of the store, and so has one segment."
                            .formatted(processor));
        }
        long segments =
                tokens.all().stream().filter(it -> it.processor().equals(processor)).count();
        int most =
                processing
                        .eventProcessor(processor, StreamingEventProcessor.class)
                        .map(StreamingEventProcessor::maxCapacity)
                        .orElse(Integer.MAX_VALUE);
        if (segments >= most) {
            throw refused(
                    "%s has %d segments, the most a node has threads for."
                            .formatted(processor, segments));
        }
    }

    /** Of the read model, or of its shadow. */
    private static boolean isOf(ReadModel model, String processor) {
        return processor.equals(model.name()) || processor.startsWith(model.name() + "@");
    }

    private static RequestRefused refused(String detail) {
        return new RequestRefused(RefusalCode.ILLEGAL_TRANSITION, detail);
    }
}
