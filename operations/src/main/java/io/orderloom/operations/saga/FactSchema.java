package io.orderloom.operations.saga;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderloom.api.OrderFact;
import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.api.notification.NotificationEvent;
import io.orderloom.api.order.OrderEvent;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.problem.Fault;
import io.orderloom.api.problem.FaultCode;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.stock.ReservationEvent;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads a fact that nobody recorded as strictly as the contract has it: a known type, every member
 * of its record and no other, each of its type, and of this order.
 */
@Component
class FactSchema {

    private static final Map<String, Class<?>> TYPES =
            Stream.of(
                            OrderEvent.class,
                            PaymentEvent.class,
                            ReservationEvent.class,
                            ShipmentEvent.class,
                            NotificationEvent.class,
                            DeadlineReached.class)
                    .flatMap(FactSchema::leaves)
                    .collect(
                            Collectors.toMap(
                                    Class::getSimpleName, type -> type, (a, _) -> a, TreeMap::new));

    private final ObjectMapper mapper;

    FactSchema(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Reads; every fault goes to {@code faults}, by its pointer below the fact's own.
     *
     * @return empty if there was a fault
     */
    Optional<OrderFact> read(
            OrderId order, String type, String data, BiConsumer<String, Fault> faults) {
        var known = TYPES.get(type);
        if (known == null) {
            var detail = "%s is no fact of an order: there are %s.".formatted(type, TYPES.keySet());
            faults.accept("/type", new Fault("", FaultCode.INVALID_VALUE, detail));
            return Optional.empty();
        }
        var object = object(data);
        if (!object.has("orderId")) {
            object.put("orderId", order.value());
        }
        var wrong = membersThatAreWrong(known, object);
        wrong.forEach(fault -> faults.accept("/data" + fault.pointer(), fault));
        return wrong.isEmpty() ? read(order, known, object, faults) : Optional.empty();
    }

    private Optional<OrderFact> read(
            OrderId order, Class<?> type, ObjectNode data, BiConsumer<String, Fault> faults) {
        try {
            var fact = (OrderFact) strict(type).readValue(mapper.treeAsTokens(data), type);
            if (fact.orderId().equals(order)) {
                return Optional.of(fact);
            }
            var detail = "A fact of this order names " + order + ".";
            faults.accept("/data/orderId", new Fault("", FaultCode.INVALID_VALUE, detail));
        } catch (JsonMappingException e) {
            faults.accept(
                    "/data" + pointerOf(e),
                    new Fault("", FaultCode.WRONG_TYPE, e.getOriginalMessage()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return Optional.empty();
    }

    private ObjectReader strict(Class<?> type) {
        return mapper.readerFor(type)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .with(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    }

    private ObjectNode object(String data) {
        try {
            return (ObjectNode) mapper.readTree(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Was read as JSON before", e);
        }
    }

    private static List<Fault> membersThatAreWrong(Class<?> type, ObjectNode data) {
        var members =
                Arrays.stream(type.getRecordComponents())
                        .collect(
                                Collectors.toMap(
                                        RecordComponent::getName,
                                        FactSchema::isNullable,
                                        (a, _) -> a,
                                        TreeMap::new));
        var missing =
                members.entrySet().stream()
                        .filter(it -> !it.getValue() && !data.hasNonNull(it.getKey()))
                        .map(it ->
                                new Fault(
                                        "/" + it.getKey(),
                                        FaultCode.REQUIRED,
                                        it.getKey() + " must be given."));
        var unknown =
                data.properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(name -> !members.containsKey(name))
                        .map(name ->
                                new Fault(
                                        "/" + name.replace("~", "~0").replace("/", "~1"),
                                        FaultCode.UNKNOWN_FIELD,
                                        "%s has no such member.".formatted(type.getSimpleName())));
        return Stream.concat(missing, unknown).toList();
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static String pointerOf(JsonMappingException e) {
        return e.getPath().stream()
                .map(it -> "/" + (it.getFieldName() == null ? it.getIndex() : it.getFieldName()))
                .collect(Collectors.joining());
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(FactSchema::leaves)
                : Stream.of(type);
    }
}
