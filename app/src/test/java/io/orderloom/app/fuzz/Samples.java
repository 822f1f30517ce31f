package io.orderloom.app.fuzz;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests as the document's examples have them, about things that exist. */
final class Samples {

    /** That one is divided is refused, or other tests would find it so. */
    private static final List<String> UNDIVIDED = List.of("order-details");

    private final Known known;

    Samples(Known known) {
        this.known = known;
    }

    /** A request that is to be taken, as far as the state of what it is about allows. */
    Draft draft(Operation operation, String idempotencyKey, Values values) {
        var draft = new Draft(operation);
        for (var parameter : operation.parameters("path")) {
            draft.path.put(parameter.name(), Draft.encoded(id(operation, parameter, values)));
        }
        for (var parameter : operation.parameters("query")) {
            if (parameter.example() != null && values.chance(0.4)) {
                draft.query.add(Draft.Pair.of(parameter.name(), parameter.example()));
            }
        }
        for (var parameter : operation.parameters("header")) {
            if (values.chance(0.3)) {
                var name = parameter.name();
                draft.header(name, header(name, idempotencyKey, values));
            }
        }
        if (operation.path().equals("/api/ops/invariants")) {
            draft.query.clear();
            draft.query.add(Draft.Pair.of("kafka", "false")); // Reading the topics takes seconds.
        }
        if (operation.takesABody()) {
            draft.json = operation.bodyExample().deepCopy();
            adapt(draft, draft.json, values);
        }
        return draft;
    }

    private String id(Operation operation, Operation.Parameter parameter, Values values) {
        var ids = ids(operation.path(), values);
        return ids.isEmpty() ? String.valueOf(parameter.example()) : values.oneOf(ids);
    }

    private List<String> ids(String path, Values values) {
        if (path.startsWith("/api/orders/{")) {
            return path.endsWith("/payment") && values.chance(0.5)
                    ? known.unpaid()
                    : known.orders();
        }
        if (path.startsWith("/api/ops/orders/{") || path.startsWith("/api/ops/sagas/{")) {
            return known.orders();
        }
        if (path.startsWith("/api/ops/sagas/verifications/{")) {
            return known.verifications();
        }
        if (path.startsWith("/api/shipments/{")) {
            return path.endsWith("/loss") && values.chance(0.5)
                    ? known.dispatched()
                    : known.parcels();
        }
        if (path.startsWith("/api/payments/{")) {
            return known.payments();
        }
        if (path.startsWith("/api/inventory/{")) {
            return known.products();
        }
        if (path.startsWith("/api/ops/processors/{")) {
            return path.endsWith("/start") || path.endsWith("/stop")
                    ? List.of(Books.IDLE_PROCESSOR)
                    : UNDIVIDED;
        }
        return path.startsWith("/api/ops/dead-letters/{") ? known.deadLetters() : List.of();
    }

    private static String header(String name, String idempotencyKey, Values values) {
        return switch (name) {
            case "Idempotency-Key" -> idempotencyKey;
            case "If-Match" -> values.oneOf(List.of("*", "\"0\"", "\"1.0\"", "\"3\""));
            case "Prefer" -> values.oneOf(List.of("wait=0", "wait=1"));
            case "Last-Event-ID" -> "0";
            default -> throw new AssertionError("Nobody knows a good " + name);
        };
    }

    private void adapt(Draft draft, JsonNode body, Values values) {
        if (body instanceof ObjectNode repair && repair.has("id")) {
            repair.put("id", values.oneOf(known.orders()));
        } else if (body instanceof ObjectNode order && order.has("items")) {
            adaptOrder(order, values);
        } else if (body instanceof ObjectNode level && level.has("stockLevel")) {
            level.put("stockLevel", Known.PLENTY); // Or hardly an order would get beyond stock.
            draft.asDocumented = false; // What other warehouses have may leave no room for it.
        }
    }

    /** Products of the fuzzer's own, so that it takes nothing from other tests. */
    private void adaptOrder(ObjectNode order, Values values) {
        for (var item : order.get("items")) {
            ((ObjectNode) item).put("productId", known.products().getFirst());
        }
        order.put("customerId", "c-fuzz");
        order.put(
                "paymentToken",
                values.oneOf(List.of("tok_ok", "tok_ok", "tok_declined", "tok_flaky")));
        ((ObjectNode) order.get("shippingAddress"))
                .put("zipCode", values.oneOf(List.of("10001", "00002")));
    }
}
