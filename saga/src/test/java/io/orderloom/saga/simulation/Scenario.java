package io.orderloom.saga.simulation;

import io.orderloom.api.order.OrderLine;
import io.orderloom.api.stock.ProductId;
import io.orderloom.api.stock.SetStockLevel;
import io.orderloom.api.stock.WarehouseId;
import io.orderloom.api.value.Money;
import io.orderloom.saga.fulfillment.FulfillmentDeadlines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The order, the stock it finds, and how much trouble there will be.
 *
 * @param attempts after how many technical failures a connector gives up
 */
record Scenario(
        String name,
        List<OrderLine> lines,
        boolean allowSplit,
        List<SetStockLevel> stock,
        FulfillmentDeadlines limits,
        int attempts,
        Map<Trouble, Integer> troubles) {

    static Scenario random(Random random) {
        int lines = 1 + random.nextInt(3);
        List<OrderLine> items = new ArrayList<>();
        for (int line = 1; line <= lines; line++) {
            items.add(line(line, 1 + random.nextInt(2), 1 + random.nextInt(4), random.nextInt(3)));
        }
        List<SetStockLevel> stock = new ArrayList<>();
        for (int product = 1; product <= 2; product++) {
            for (int warehouse = 1; warehouse <= 3; warehouse++) {
                if (random.nextInt(4) > 0) {
                    stock.add(level(product, warehouse, random.nextInt(9)));
                }
            }
        }
        Map<Trouble, Integer> troubles = new EnumMap<>(Trouble.class);
        int intensity = random.nextInt(50);
        for (Trouble trouble : Trouble.values()) {
            if (random.nextInt(100) < intensity) {
                troubles.put(trouble, 1 + random.nextInt(3));
            }
        }
        FulfillmentDeadlines limits = FulfillmentDeadlines.defaults();
        return new Scenario(
                "random",
                items,
                random.nextBoolean(),
                stock,
                random.nextBoolean() ? limits : limits.withReturnWindow(Duration.ZERO),
                3,
                troubles);
    }

    static Scenario named(String name, Map<Trouble, Integer> troubles) {
        return new Scenario(
                name,
                List.of(line(1, 1, 2, 10)),
                true,
                List.of(level(1, 1, 5)),
                FulfillmentDeadlines.defaults().withReturnWindow(Duration.ZERO),
                1,
                troubles);
    }

    Scenario with(boolean split, List<OrderLine> others, List<SetStockLevel> levels) {
        return new Scenario(name, others, split, levels, limits, attempts, troubles);
    }

    static OrderLine line(int id, int product, int quantity, long cents) {
        return new OrderLine(id, product(product), quantity, Money.of(cents, "USD"));
    }

    static SetStockLevel level(int product, int warehouse, int quantity) {
        return new SetStockLevel(product(product), new WarehouseId("w-" + warehouse), quantity);
    }

    private static ProductId product(int number) {
        return new ProductId("p-" + number);
    }
}
