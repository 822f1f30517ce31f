package io.orderloom.saga.simulation;

import io.orderloom.api.order.OrderCommand;
import io.orderloom.api.payment.PaymentCommand;
import io.orderloom.api.shipment.ShipmentCommand;
import io.orderloom.api.stock.StockCommand;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.ApplyMore;
import org.axonframework.modelling.command.CreationPolicy;

/**
 * The aggregates of the command side themselves, without a framework around them: their handlers
 * are found by annotation and called as Axon calls them. They are package-private, and the
 * simulation is the only one that reaches behind that.
 */
final class Aggregates {

    private static final Map<Class<?>, Type> BY_FAMILY =
            Map.of(
                    OrderCommand.class, new Type("order.Order"),
                    PaymentCommand.class, new Type("payment.Payment"),
                    ShipmentCommand.class, new Type("shipment.Shipment"),
                    StockCommand.class, new Type("stock.StockItem"));

    private Aggregates() {}

    /** An instance as the facts of its stream make it. */
    static Live restored(Class<?> commandFamily, List<Recorded> stream) {
        Live live = new Live(Objects.requireNonNull(BY_FAMILY.get(commandFamily)));
        stream.forEach(recorded -> live.replay(recorded.fact()));
        return live;
    }

    /** One aggregate in memory; what it applies is handled at once and collected. */
    static final class Live extends AggregateLifecycle {

        private final Type type;
        private final Object instance;
        private final List<Object> applied = new ArrayList<>();
        private long events;
        private boolean handling;

        private Live(Type type) {
            this.type = type;
            this.instance = type.instance();
        }

        /** The facts that this command leads to. */
        List<Object> handle(Object command) {
            CommandMethod method = type.commands.get(command.getClass());
            if (method == null) {
                throw new AssertionError("Nobody handles " + command);
            }
            if (events == 0 && !method.creates) {
                throw new AssertionError("There is no aggregate yet for " + command);
            }
            applied.clear();
            handling = true;
            startScope();
            try {
                method.call(instance, command);
            } finally {
                endScope();
                handling = false;
            }
            return List.copyOf(applied);
        }

        private void replay(Object fact) {
            MethodHandle handler = type.events.get(fact.getClass());
            if (handler != null) {
                invoke(handler, instance, fact);
            }
            events++;
        }

        @Override
        protected <T> ApplyMore doApply(T payload, MetaData metaData) {
            replay(payload);
            applied.add(payload);
            return NothingMore.INSTANCE;
        }

        @Override
        protected boolean getIsLive() {
            return handling;
        }

        @Override
        protected Long version() {
            return events - 1;
        }

        @Override
        protected void doMarkDeleted() {
            throw new UnsupportedOperationException("Nothing is ever deleted");
        }

        @Override
        protected <T> Aggregate<T> doCreateNew(Class<T> kind, Callable<T> factory) {
            throw new UnsupportedOperationException("No aggregate creates another one");
        }

        @Override
        protected String type() {
            return type.kind.getSimpleName();
        }

        @Override
        protected Object identifier() {
            return type.kind;
        }
    }

    private enum NothingMore implements ApplyMore {
        INSTANCE;

        @Override
        public ApplyMore andThenApply(Supplier<?> payloadOrMessageSupplier) {
            throw new UnsupportedOperationException("No aggregate applies in a chain");
        }

        @Override
        public ApplyMore andThen(Runnable runnable) {
            throw new UnsupportedOperationException("No aggregate applies in a chain");
        }
    }

    private record CommandMethod(MethodHandle handle, boolean creates, boolean expectsVersion) {

        void call(Object instance, Object command) {
            try {
                if (expectsVersion) {
                    handle.invoke(instance, command, (Long) null);
                } else {
                    handle.invoke(instance, command);
                }
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }
    }

    private static final class Type {

        final Class<?> kind;
        final Map<Class<?>, CommandMethod> commands = new HashMap<>();
        final Map<Class<?>, MethodHandle> events = new HashMap<>();
        private final Constructor<?> constructor;

        Type(String name) {
            try {
                kind = Class.forName("io.orderloom.command." + name);
                constructor = kind.getDeclaredConstructor();
                constructor.setAccessible(true);
                for (Method method : kind.getDeclaredMethods()) {
                    register(method);
                }
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }

        private void register(Method method) throws IllegalAccessException {
            boolean command = method.isAnnotationPresent(CommandHandler.class);
            if (!command && !method.isAnnotationPresent(EventSourcingHandler.class)) {
                return;
            }
            method.setAccessible(true);
            MethodHandle handle = MethodHandles.lookup().unreflect(method);
            Class<?> message = method.getParameterTypes()[0];
            if (command) {
                boolean creates = method.isAnnotationPresent(CreationPolicy.class);
                boolean expects = method.getParameterCount() == 2;
                commands.put(message, new CommandMethod(loose(handle), creates, expects));
            } else {
                events.put(message, loose(handle));
            }
        }

        /** Takes any objects, so that a call needs no adaptation each time. */
        private static MethodHandle loose(MethodHandle handle) {
            MethodType type = MethodType.genericMethodType(handle.type().parameterCount());
            return handle.asType(type);
        }

        Object instance() {
            try {
                return constructor.newInstance();
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }
    }

    private static void invoke(MethodHandle handle, Object instance, Object message) {
        try {
            Object ignored = handle.invokeExact(instance, message);
            if (ignored != null) {
                throw new AssertionError("A handler of events answers nothing");
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
