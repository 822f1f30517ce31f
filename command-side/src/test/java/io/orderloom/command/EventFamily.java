package io.orderloom.command;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** Compares what an aggregate handles with the sealed family of its events. */
public final class EventFamily {
    private EventFamily() {}

    public static Set<Class<?>> membersOf(Class<?> family) {
        return leaves(family).collect(Collectors.toSet());
    }

    public static Set<Class<?>> handledBy(Class<?> aggregate) {
        return Arrays.stream(aggregate.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(EventSourcingHandler.class))
                .map(Method::getParameterTypes)
                .map(parameters -> parameters[0])
                .collect(Collectors.toSet());
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventFamily::leaves)
                : Stream.of(type);
    }
}
