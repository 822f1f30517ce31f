package io.orderloom.operations.events;

import io.orderloom.api.Fact;
import io.orderloom.api.value.PersonalData;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A fact's JSON without who a person is. What is personal follows from the types of the contract:
 * {@link PersonalData}, wherever in a fact it stands and whatever its members are called.
 *
 * <p>Guarantees that nothing passes whose type it does not know: of a fact whose class is gone
 * everything is masked, and so is a member that its class does not have. Limit: words that people
 * wrote themselves, such as the reason of a cancellation, are not looked into.
 */
public final class MaskedFact {

    private static final String MASK = "***";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private MaskedFact() {}

    /**
     * The JSON with {@code ***} for every personal value; its shape stays.
     *
     * @param type the full name of the fact's class
     */
    public static String of(String type, String json) {
        return masked(factOf(type), JSON.readTree(json)).toString();
    }

    /** Of nothing that is known where there is no such fact. */
    private static Class<?> factOf(String type) {
        try {
            var known = Class.forName(type, false, MaskedFact.class.getClassLoader());
            return Fact.class.isAssignableFrom(known) ? known : Object.class;
        } catch (ClassNotFoundException _) {
            return Object.class;
        }
    }

    static JsonNode masked(Type type, JsonNode json) {
        var raw = raw(type);
        if (PersonalData.class.isAssignableFrom(raw)) {
            return blank(json);
        }
        return switch (json) {
            case ObjectNode object when raw.isRecord() -> members(raw, object);
            case ObjectNode object when Map.class.isAssignableFrom(raw) ->
                    each(object, (_, value) -> masked(argument(type, 1), value));
            case ArrayNode array when Collection.class.isAssignableFrom(raw) ->
                    each(array, element -> masked(argument(type, 0), element));
            case ObjectNode object -> blank(object);
            case ArrayNode array -> blank(array);
            default -> isHarmless(raw) ? json : blank(json);
        };
    }

    private static JsonNode members(Class<?> fact, ObjectNode json) {
        var types =
                Arrays.stream(fact.getRecordComponents())
                        .collect(
                                Collectors.toMap(
                                        RecordComponent::getName, RecordComponent::getGenericType));
        return each(json, (name, value) -> masked(types.getOrDefault(name, Object.class), value));
    }

    private static JsonNode blank(JsonNode json) {
        return switch (json) {
            case ObjectNode object -> each(object, (_, value) -> blank(value));
            case ArrayNode array -> each(array, MaskedFact::blank);
            default -> json.isNull() ? json : NODES.stringNode(MASK);
        };
    }

    /** A text, number or truth value: of a Java type, an enum, or a value around one of these. */
    private static boolean isHarmless(Class<?> scalar) {
        if (scalar.isRecord()) {
            return Arrays.stream(scalar.getRecordComponents())
                    .map(RecordComponent::getType)
                    .allMatch(it -> !PersonalData.class.isAssignableFrom(it) && isHarmless(it));
        }
        return scalar.isPrimitive()
                || scalar.isEnum()
                || (scalar != Object.class && scalar.getPackageName().startsWith("java."));
    }

    private static ObjectNode each(
            ObjectNode object, BiFunction<String, JsonNode, JsonNode> change) {
        var changed = NODES.objectNode();
        object.properties()
                .forEach(it -> changed.set(it.getKey(), change.apply(it.getKey(), it.getValue())));
        return changed;
    }

    private static ArrayNode each(ArrayNode array, UnaryOperator<JsonNode> change) {
        var changed = NODES.arrayNode(array.size());
        array.forEach(element -> changed.add(change.apply(element)));
        return changed;
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> known -> known;
            case ParameterizedType generic -> raw(generic.getRawType());
            default -> Object.class;
        };
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType generic
                ? generic.getActualTypeArguments()[index]
                : Object.class;
    }
}
