package io.orderloom.app.infra;

import io.orderloom.api.Metadata;
import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.api.query.FindStock;
import io.orderloom.api.query.StockView;
import io.orderloom.api.stock.ProductId;
import io.orderloom.api.stock.SetStockLevel;
import io.orderloom.api.stock.WarehouseId;
import io.orderloom.servers.DataFolder;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Gives a new data folder something to sell, before the ready block promises it. It happens once in
 * a folder's life, and never touches a product that is known.
 */
@Component
@ConditionalOnProperty(name = "orderloom.infra", havingValue = "embedded")
@ConditionalOnProperty(name = "orderloom.demo.stock", matchIfMissing = true)
class DemoStock implements ApplicationRunner {

    private static final String DONE = "demo-stock";
    private static final int LEVEL = 1_000;
    private static final List<WarehouseId> WAREHOUSES =
            List.of(new WarehouseId("w-1"), new WarehouseId("w-2"));

    private final DataFolder folder;
    private final CommandGateway commands;
    private final QueryGateway queries;

    DemoStock(DataFolder folder, CommandGateway commands, QueryGateway queries) {
        this.folder = folder;
        this.commands = commands;
        this.queries = queries;
    }

    @Override
    public void run(ApplicationArguments args) {
        if (folder.isNoted(DONE)) {
            return;
        }
        IntStream.range(100, 120)
                .mapToObj(number -> new ProductId("p-" + number))
                .filter(product -> !isKnown(product))
                .forEach(this::putIn);
        folder.note(DONE, "done");
    }

    private boolean isKnown(ProductId product) {
        try {
            queries.query(new FindStock(product, 0, 0), StockView.class).join();
            return true;
        } catch (CompletionException e) {
            if (e.getCause() instanceof RequestRefused refused
                    && refused.code() == RefusalCode.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private void putIn(ProductId product) {
        for (var warehouse : WAREHOUSES) {
            var level = new SetStockLevel(product, warehouse, LEVEL);
            commands.sendAndWait(
                    new GenericCommandMessage<>(level, MetaData.with(Metadata.ACTOR, DONE)));
        }
    }
}
