package io.orderloom.api;

import com.fasterxml.jackson.annotation.JsonValue;
import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.api.notification.NotificationEvent;
import io.orderloom.api.order.OrderEvent;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.stock.StockEvent;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.jspecify.annotations.Nullable;

/**
 * Every event as others see it, written as Markdown from the contract itself: the sealed families
 * give the list and its order, the records the fields, their Javadoc the meaning, and the approved
 * files the examples.
 */
final class EventCatalogue {

    static final List<Family> FAMILIES =
            List.of(
                    new Family("Order", OrderEvent.class, "order_events", "the order"),
                    new Family("Payment", PaymentEvent.class, "payment_events", "the payment"),
                    new Family(
                            "Stock", StockEvent.class, "inventory_events", "`stock-<productId>`"),
                    new Family("Shipment", ShipmentEvent.class, "shipping_events", "the shipment"),
                    new Family(
                            "Notification",
                            NotificationEvent.class,
                            "notification_events",
                            "the notification"),
                    new Family(
                            "Time",
                            DeadlineReached.class,
                            "order_events",
                            "none: the event's own id"));

    private static final Map<Class<?>, String> SIMPLE =
            Map.of(
                    String.class, "text",
                    int.class, "whole number",
                    long.class, "whole number",
                    boolean.class, "true or false",
                    Instant.class, "instant, UTC",
                    Currency.class, "ISO 4217 code");

    private final Set<Class<?>> values =
            new TreeSet<>(Comparator.comparing((Class<?> type) -> type.getSimpleName()));
    private final StringBuilder text = new StringBuilder();

    /** A sealed family of events, and where its facts go. */
    record Family(String name, Class<?> type, String topic, String subject) {

        List<Class<?>> events() {
            return leaves(type).toList();
        }
    }

    private EventCatalogue() {}

    static String asMarkdown() {
        var catalogue = new EventCatalogue();
        catalogue.write();
        return catalogue.text.toString();
    }

    static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(EventCatalogue::leaves)
                : Stream.of(type);
    }

    private void write() {
        text.append(
                """
                # Event catalogue

                Every fact that Orderloom stores and tells, %d in all. This page is generated from the contract in `shared-api` and checked by its tests; do not edit it.

                On Kafka each is the `data` of a structured [CloudEvent](https://cloudevents.io) (`application/cloudevents+json`). Its key is the order id or, for a fact of no order, the aggregate's id, so the facts of one order stay in order within a topic; across topics merge by `globalindex`. A fact may come twice: know it again by `id`.

                | attribute | |
                |---|---|
                | `id`, `source` | the event's id, `/orderloom` |
                | `type` | `orderloom.<event>.v<n>`; only an incompatible change raises `n` |
                | `subject` | the id of the aggregate that recorded it |
                | `time` | when it was recorded |
                | `orderid` | the order it belongs to, if any |
                | `sequence` | its place in its aggregate's stream, from 0 |
                | `globalindex` | its place in the event store, rising, with gaps; a number up to 2³¹ − 1 and text above, as is `sequence` |
                | `correlationid`, `causationid` | the request that began it all, the message it came from |
                | `actor` | who asked |

                Fields marked *optional* may be `null`. Readers pass over fields they do not know.

                """
                        .formatted(FAMILIES.stream().mapToInt(it -> it.events().size()).sum()));
        FAMILIES.forEach(this::index);
        FAMILIES.forEach(this::section);
        values();
    }

    private void index(Family family) {
        text.append("- [%s](#%s): ".formatted(family.name(), anchor(family.name())));
        text.append(
                family.events().stream()
                        .map(Class::getSimpleName)
                        .map(name -> "[%s](#%s)".formatted(name, anchor(name)))
                        .collect(Collectors.joining(", ")));
        text.append('\n');
    }

    private void section(Family family) {
        text.append(
                """

                ## %s
                %s Topic `%s`, `subject`: %s.
                """
                        .formatted(
                                family.name(),
                                SourceComment.of(family.type()).meaning(),
                                family.topic(),
                                family.subject()));
        family.events().forEach(this::event);
    }

    private void event(Class<?> type) {
        var comment = SourceComment.of(type);
        text.append(
                """

                ### %s
                %s

                `%s`

                """
                        .formatted(type.getSimpleName(), comment.meaning(), cloudEventType(type)));
        fields(type, comment);
        text.append(
                """

                <details><summary>Example</summary>

                ```json
                %s
                ```
                </details>
                """
                        .formatted(example(type)));
    }

    private void fields(Class<?> type, SourceComment comment) {
        text.append("| field | type | |\n|---|---|---|\n");
        for (var field : type.getRecordComponents()) {
            text.append(
                    "| `%s` | %s | %s |\n"
                            .formatted(
                                    field.getName(),
                                    typeOf(field),
                                    comment.notes().getOrDefault(field.getName(), "")));
        }
    }

    private String typeOf(RecordComponent field) {
        var optional = isNullable(field.getAnnotatedType()) ? ", optional" : "";
        return typeOf(field.getGenericType()) + optional;
    }

    private String typeOf(Type type) {
        return switch (type) {
            case ParameterizedType list -> "list of " + typeOf(list.getActualTypeArguments()[0]);
            case Class<?> simple when SIMPLE.containsKey(simple) -> SIMPLE.get(simple);
            case Class<?> choice when choice.isEnum() -> constants(choice);
            case Class<?> value when isText(value) -> "text";
            case Class<?> value when value.isRecord() -> value(value);
            default -> throw new IllegalArgumentException("No public type for " + type);
        };
    }

    /** Notes the value, and those within it, for the section at the end. */
    private String value(Class<?> type) {
        if (values.add(type)) {
            Stream.of(type.getRecordComponents()).forEach(this::typeOf);
        }
        return "[%s](#%s)".formatted(type.getSimpleName(), anchor(type.getSimpleName()));
    }

    private void values() {
        text.append("\n## Values\nParts of the events above.\n");
        values.forEach(this::writeValue);
    }

    private void writeValue(Class<?> type) {
        var comment = SourceComment.of(type);
        text.append("\n### %s\n%s\n\n".formatted(type.getSimpleName(), comment.meaning()));
        fields(type, comment);
    }

    private static boolean isText(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
    }

    private static String constants(Class<?> choice) {
        return Arrays.stream(choice.getEnumConstants())
                .map(EventCatalogue::asJson)
                .collect(Collectors.joining(" "));
    }

    private static String asJson(Object constant) {
        return "`" + EventContractTest.JSON.convertValue(constant, String.class) + "`";
    }

    private static boolean isNullable(AnnotatedElement element) {
        return element.isAnnotationPresent(Nullable.class);
    }

    private static String cloudEventType(Class<?> type) {
        var revision = new AnnotationRevisionResolver().revisionOf(type);
        return "orderloom.%s.v%s"
                .formatted(type.getSimpleName(), revision == null ? "1" : revision);
    }

    private static String example(Class<?> type) {
        return Samples.ALL.stream()
                .filter(type::isInstance)
                .map(EventContractTest::written)
                .findFirst()
                .orElseThrow()
                .strip();
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT);
    }
}
