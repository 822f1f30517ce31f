package io.orderloom.connectors;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;

/** A command bus whose only handler writes down what comes, and refuses as often as told. */
public final class RecordedCommands {

    private final List<CommandMessage<?>> messages = new CopyOnWriteArrayList<>();
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private volatile int refusals;

    public RecordedCommands(Class<?>... commands) {
        for (Class<?> command : commands) {
            bus.subscribe(command.getName(), this::handle);
        }
    }

    public CommandGateway gateway() {
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    public List<Object> commands() {
        return messages.stream().<Object>map(CommandMessage::getPayload).toList();
    }

    public Map<String, ?> metadata(int index) {
        return messages.get(index).getMetaData();
    }

    public void refuseNext(int times) {
        refusals = times;
    }

    private synchronized Object handle(CommandMessage<?> message) {
        if (refusals > 0) {
            refusals--;
            throw new IllegalStateException("Refused, as told");
        }
        messages.add(message);
        return true;
    }
}
