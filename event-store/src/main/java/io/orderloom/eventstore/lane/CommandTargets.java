package io.orderloom.eventstore.lane;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.distributed.AnnotationRoutingStrategy;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.commandhandling.distributed.UnresolvedRoutingKeyPolicy;

/** Which aggregate a command is for, as its class says by its annotation. */
final class CommandTargets {

    private static final RoutingStrategy ROUTING =
            AnnotationRoutingStrategy.builder()
                    .fallbackRoutingStrategy(UnresolvedRoutingKeyPolicy.RANDOM_KEY)
                    .build();

    private CommandTargets() {}

    /** The aggregate's id; a random one for a command of no aggregate. */
    static String of(CommandMessage<?> command) {
        return Objects.requireNonNull(ROUTING.getRoutingKey(command));
    }

    static Set<String> of(Collection<? extends CommandMessage<?>> commands) {
        return commands.stream().map(CommandTargets::of).collect(Collectors.toSet());
    }
}
