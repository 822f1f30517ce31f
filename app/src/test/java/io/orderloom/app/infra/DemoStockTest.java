package io.orderloom.app.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderloom.api.Metadata;
import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.api.query.FindStock;
import io.orderloom.api.query.StockView;
import io.orderloom.api.stock.SetStockLevel;
import io.orderloom.servers.DataFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.DefaultApplicationArguments;

class DemoStockTest {

    private final SimpleCommandBus commandBus = SimpleCommandBus.builder().build();
    private final SimpleQueryBus queryBus = SimpleQueryBus.builder().build();
    private final List<SetStockLevel> set = new ArrayList<>();
    private final List<MetaData> metadata = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private RefusalCode answerForUnknown = RefusalCode.NOT_FOUND;

    @TempDir Path folder = Path.of("");

    @BeforeEach
    void aShopThatRemembersItsStock() {
        commandBus.subscribe(
                SetStockLevel.class.getName(),
                message -> {
                    var command = (SetStockLevel) message.getPayload();
                    set.add(command);
                    metadata.add(message.getMetaData());
                    return null;
                });
        queryBus.subscribe(
                FindStock.class.getName(),
                StockView.class,
                message -> stock(((FindStock) message.getPayload()).productId().value()));
    }

    private StockView stock(String product) {
        if (!known.contains(product)) {
            throw new RequestRefused(answerForUnknown, "No stock of " + product);
        }
        return new StockView(product, 1, 0, 1, List.of(), Instant.EPOCH, 0);
    }

    @Test
    void putsAThousandOfTwentyProductsIntoTwoWarehouses() {
        start();

        assertThat(set).hasSize(40).allMatch(command -> command.stockLevel() == 1_000);
        assertThat(set)
                .extracting(command -> command.productId() + " in " + command.warehouseId())
                .startsWith("p-100 in w-1", "p-100 in w-2", "p-101 in w-1")
                .endsWith("p-119 in w-2")
                .doesNotHaveDuplicates();
        assertThat(metadata).allMatch(it -> "demo-stock".equals(it.get(Metadata.ACTOR)));
    }

    @Test
    void neverTouchesAProductThatIsKnown() {
        known.add("p-107");

        start();

        assertThat(set).hasSize(38).noneMatch(it -> it.productId().value().equals("p-107"));
    }

    @Test
    void happensOnceInAFoldersLife() {
        start();
        set.clear();

        start();

        assertThat(set).isEmpty();
    }

    @Test
    void doesNotTakeAnotherRefusalForAnUnknownProduct() {
        answerForUnknown = RefusalCode.UNAVAILABLE;

        assertThatThrownBy(this::start).hasRootCauseInstanceOf(RequestRefused.class);
        assertThat(set).isEmpty();
    }

    private void start() {
        try (var data = DataFolder.open(folder)) {
            new DemoStock(
                            data,
                            DefaultCommandGateway.builder().commandBus(commandBus).build(),
                            DefaultQueryGateway.builder().queryBus(queryBus).build())
                    .run(new DefaultApplicationArguments());
        }
    }
}
