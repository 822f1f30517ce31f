package io.orderloom.query.stock;

import io.orderloom.api.query.StockView;
import io.orderloom.api.stock.Allocation;
import io.orderloom.api.stock.StockConsumed;
import io.orderloom.api.stock.StockEvent;
import io.orderloom.api.stock.StockLevelSet;
import io.orderloom.api.stock.StockReservationExpired;
import io.orderloom.api.stock.StockReservationRefused;
import io.orderloom.api.stock.StockReservationReleased;
import io.orderloom.api.stock.StockReserved;
import io.orderloom.api.stock.StockRestocked;
import io.orderloom.api.stock.WarehouseId;
import io.orderloom.query.Recorded;
import io.orderloom.query.SetInsert;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hibernate.annotations.BatchSize;

/** The stock of one product, with its warehouses. */
@Entity
@Table(name = "stock_item")
class StockRow {

    static final SetInsert<StockRow> WRITE =
            SetInsert.<StockRow>into("stock_item")
                    .text("product_id", it -> it.productId)
                    .time("updated_at", it -> it.updatedAt)
                    .number("version", it -> it.version)
                    .orReplace("product_id");

    /** One warehouse of a product. */
    record InWarehouse(String productId, String warehouseId, WarehouseStock stock) {

        static final SetInsert<InWarehouse> WRITE =
                SetInsert.<InWarehouse>into("stock_warehouse")
                        .text("product_id", InWarehouse::productId)
                        .text("warehouse_id", InWarehouse::warehouseId)
                        .number("stock_level", it -> it.stock.stockLevel())
                        .number("reserved", it -> it.stock.reserved())
                        .time("updated_at", it -> it.stock.updatedAt())
                        .orReplace("product_id", "warehouse_id");
    }

    @Id private String productId;
    @Column private Instant updatedAt;
    @Column private long version;

    @BatchSize(size = 100)
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "stock_warehouse", joinColumns = @JoinColumn(name = "product_id"))
    @MapKeyColumn(name = "warehouse_id")
    private Map<String, WarehouseStock> warehouses = new HashMap<>();

    @Transient private final Set<String> changed = new HashSet<>();

    protected StockRow() {}

    /** A product nothing has happened to. */
    StockRow(String productId) {
        this.productId = productId;
        this.version = -1;
    }

    void on(StockEvent event, Recorded recorded) {
        updatedAt = recorded.at();
        version = recorded.sequence();
        switch (event) {
            case StockLevelSet it ->
                    change(it.warehouseId(), stock -> stock.set(it.stockLevel(), updatedAt));
            case StockReserved it -> reserve(it.allocations(), 1);
            case StockReservationReleased it -> reserve(it.allocations(), -1);
            case StockReservationExpired it -> reserve(it.allocations(), -1);
            case StockConsumed it -> move(it.warehouseId(), -it.quantity(), -it.quantity());
            case StockRestocked it -> move(it.warehouseId(), it.quantity(), 0);
            case StockReservationRefused _ -> {}
        }
    }

    private void reserve(List<Allocation> allocations, int sign) {
        allocations.forEach(it -> move(it.warehouseId(), 0, sign * it.quantity()));
    }

    private void move(WarehouseId warehouse, int level, int reserved) {
        change(warehouse, stock -> stock.plus(level, reserved, updatedAt));
    }

    private void change(WarehouseId warehouse, UnaryOperator<WarehouseStock> change) {
        changed.add(warehouse.value());
        warehouses.compute(
                warehouse.value(),
                (_, stock) ->
                        change.apply(stock == null ? WarehouseStock.empty(updatedAt) : stock));
    }

    String productId() {
        return productId;
    }

    long version() {
        return version;
    }

    /** The warehouses that have changed since this was read. */
    Stream<InWarehouse> changed() {
        return changed.stream().map(it -> new InWarehouse(productId, it, stockIn(it)));
    }

    private WarehouseStock stockIn(String warehouse) {
        return warehouses.getOrDefault(warehouse, WarehouseStock.empty(updatedAt));
    }

    StockView view() {
        var each =
                new TreeMap<>(warehouses)
                        .entrySet().stream().map(it -> it.getValue().view(it.getKey())).toList();
        return new StockView(
                productId,
                each.stream().mapToInt(StockView.Warehouse::stockLevel).sum(),
                each.stream().mapToInt(StockView.Warehouse::reserved).sum(),
                each.stream().mapToInt(StockView.Warehouse::available).sum(),
                each,
                updatedAt,
                version);
    }
}
