package io.orderloom.app.fuzz;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One place in a body.
 *
 * @param parent an object or an array
 * @param name of the member; of an item its index
 * @param schema what the document wants there, or nothing in particular
 */
record Spot(JsonNode parent, String name, JsonNode schema) {

    /** Every member and every item of the body; of an empty one a member it has not yet. */
    static List<Spot> all(Operation operation, JsonNode body) {
        var spots = new ArrayList<Spot>();
        collect(operation, body, operation.bodySchema(), spots);
        if (spots.isEmpty()) {
            spots.add(new Spot(body, "reason", JsonNodeFactory.instance.objectNode()));
        }
        return spots;
    }

    private static void collect(
            Operation operation, JsonNode node, JsonNode schema, List<Spot> spots) {
        if (node instanceof ObjectNode object) {
            for (var member : object.properties()) {
                var below = schema.path("properties").path(member.getKey());
                add(operation, new Spot(node, member.getKey(), below), member.getValue(), spots);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                var spot = new Spot(node, Integer.toString(i), schema.path("items"));
                add(operation, spot, array.get(i), spots);
            }
        }
    }

    private static void add(Operation operation, Spot spot, JsonNode value, List<Spot> spots) {
        var resolved = operation.document().resolved(spot.schema());
        spots.add(new Spot(spot.parent(), spot.name(), resolved));
        collect(operation, value, resolved, spots);
    }

    JsonNode value() {
        return parent instanceof ObjectNode ? parent.path(name) : parent.path(index());
    }

    void put(JsonNode value) {
        if (parent instanceof ObjectNode object) {
            object.set(name, value);
        } else if (parent instanceof ArrayNode array) {
            array.set(index(), value);
        }
    }

    void remove() {
        if (parent instanceof ObjectNode object) {
            object.remove(name);
        } else if (parent instanceof ArrayNode array) {
            array.remove(index());
        }
    }

    void addBeside(String other, JsonNode value) {
        if (parent instanceof ObjectNode object) {
            object.set(other, value);
        } else if (parent instanceof ArrayNode array) {
            array.add(value);
        }
    }

    private int index() {
        return Integer.parseInt(name);
    }

    /** Makes the total the sum again, if there still is one: what is behind that check is deep. */
    static void balance(JsonNode body) {
        if (!(body instanceof ObjectNode order) || !order.path("items").isArray()) {
            return;
        }
        var sum = BigDecimal.ZERO;
        for (var item : order.get("items")) {
            var price = number(item.path("price"));
            var quantity = number(item.path("quantity"));
            sum = sum.add(price.multiply(quantity));
        }
        order.put("totalAmount", sum);
    }

    /** A number of a size with which one can count, or 0. */
    private static BigDecimal number(JsonNode node) {
        var text = node.toString();
        return text.matches("-?\\d{1,30}(\\.\\d{1,30})?(e-?\\d\\d?)?")
                ? new BigDecimal(text)
                : BigDecimal.ZERO;
    }
}
