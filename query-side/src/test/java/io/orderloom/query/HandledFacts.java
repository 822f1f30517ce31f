package io.orderloom.query;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventHandler;

/** Which events a projection handles, families taken apart. */
public final class HandledFacts {

    private HandledFacts() {}

    public static Set<String> by(Class<?> projection) {
        return Arrays.stream(projection.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(EventHandler.class))
                .flatMap(method -> events(method.getParameterTypes()[0]))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public static Set<String> of(Class<?>... families) {
        return Stream.of(families)
                .flatMap(HandledFacts::events)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> events(Class<?> family) {
        return family.isSealed()
                ? List.of(family.getPermittedSubclasses()).stream().flatMap(HandledFacts::events)
                : Stream.of(family.getSimpleName());
    }
}
