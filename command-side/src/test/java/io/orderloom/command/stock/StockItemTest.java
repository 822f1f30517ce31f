package io.orderloom.command.stock;

import static io.orderloom.api.problem.RefusalCode.STOCK_BELOW_RESERVED;
import static io.orderloom.api.problem.RefusalCode.VERSION_MISMATCH;
import static io.orderloom.command.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderloom.api.Metadata;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.problem.InvalidRequest;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.stock.*;
import io.orderloom.command.EventFamily;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StockItemTest {
    private static final ProductId PRODUCT = new ProductId("p-1");
    private static final OrderId ORDER = new OrderId("order-1");
    private static final WarehouseId ONE = new WarehouseId("w-1");
    private static final WarehouseId TWO = new WarehouseId("w-2");
    private static final WarehouseId THREE = new WarehouseId("w-3");
    private static final ShipmentId SHIPMENT = ShipmentId.of(ORDER, ONE);

    private final FixtureConfiguration<StockItem> fixture =
            new AggregateTestFixture<>(StockItem.class);

    // Levels

    @Test
    void setsTheLevelOfAWarehouse() {
        fixture.givenNoPriorActivity()
                .when(new SetStockLevel(PRODUCT, ONE, 5))
                .expectEvents(level(ONE, 5))
                .expectResultMessagePayload(0L);
    }

    @Test
    void setsTheSameLevelOnce() {
        fixture.given(level(ONE, 5))
                .when(new SetStockLevel(PRODUCT, ONE, 5), Map.of(Metadata.EXPECTED_VERSION, 7L))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void refusesALevelBelowWhatIsReserved() {
        fixture.given(level(ONE, 5), reserved(3, at(ONE, 3)))
                .when(new SetStockLevel(PRODUCT, ONE, 2))
                .expectException(refusedWith(STOCK_BELOW_RESERVED));
        fixture.given(level(ONE, 5), reserved(3, at(ONE, 3)))
                .when(new SetStockLevel(PRODUCT, ONE, 3))
                .expectEvents(level(ONE, 3));
    }

    @Test
    void refusesToChangeALevelTheCallerHasNotSeen() {
        fixture.given(level(ONE, 5), level(TWO, 5))
                .when(new SetStockLevel(PRODUCT, ONE, 2), Map.of(Metadata.EXPECTED_VERSION, 0L))
                .expectException(refusedWith(VERSION_MISMATCH));
    }

    @Test
    void refusesMoreThanCanBeCounted() {
        fixture.given(level(ONE, 1_000_000_000))
                .when(new SetStockLevel(PRODUCT, TWO, 1))
                .expectException(InvalidRequest.class);
    }

    // Reserving

    @Test
    void reservesFromTheLowestWarehouseThatCanServeTheWholeLine() {
        fixture.given(level(ONE, 2), level(TWO, 9), level(THREE, 9))
                .when(reserve(3, true, null))
                .expectEvents(reserved(3, List.of(at(TWO, 3)), List.of(TWO, THREE)));
    }

    @Test
    void splitsFromTheFullestFirst() {
        fixture.given(level(ONE, 2), level(TWO, 3), level(THREE, 2))
                .when(reserve(6, true, null))
                .expectEvents(
                        reserved(6, List.of(at(TWO, 3), at(ONE, 2), at(THREE, 1)), List.of()));
    }

    @Test
    void doesNotSplitUnlessAllowed() {
        fixture.given(level(ONE, 2), level(TWO, 3))
                .when(reserve(4, false, null))
                .expectEvents(
                        refused(
                                4,
                                ReservationRefusal.OUT_OF_STOCK,
                                new Availability(ONE, 2),
                                new Availability(TWO, 3)));
    }

    @Test
    void reservesOnlyFromTheWarehouseThatIsNamed() {
        fixture.given(level(ONE, 9), level(TWO, 9))
                .when(reserve(4, false, TWO))
                .expectEvents(reserved(4, List.of(at(TWO, 4)), List.of(TWO)));
        fixture.given(level(ONE, 9), level(TWO, 3))
                .when(reserve(4, true, TWO))
                .expectEvents(
                        refused(
                                4,
                                ReservationRefusal.OUT_OF_STOCK,
                                new Availability(ONE, 9),
                                new Availability(TWO, 3)));
    }

    @Test
    void refusesAProductItHasNeverHeardOf() {
        fixture.givenNoPriorActivity()
                .when(reserve(1, true, null))
                .expectEvents(refused(1, ReservationRefusal.UNKNOWN_PRODUCT));
        fixture.given(refused(1, ReservationRefusal.UNKNOWN_PRODUCT))
                .when(reserve(1, true, null))
                .expectEvents(refused(1, ReservationRefusal.UNKNOWN_PRODUCT));
    }

    @Test
    void countsWhatIsReservedAsNotAvailable() {
        fixture.given(level(ONE, 5), reserved(3, at(ONE, 3)))
                .when(new ReserveStock(PRODUCT, ORDER, 2, 3, true, null))
                .expectEvents(
                        new StockReservationRefused(
                                PRODUCT,
                                ORDER,
                                2,
                                3,
                                ReservationRefusal.OUT_OF_STOCK,
                                List.of(new Availability(ONE, 2))));
    }

    @Test
    void reservesALineOnce() {
        fixture.given(level(ONE, 9), reserved(3, at(ONE, 3)))
                .when(reserve(3, true, null))
                .expectNoEvents();
    }

    @Test
    void reservesALineAnewAfterItExpired() {
        fixture.given(level(ONE, 9), reserved(3, at(ONE, 3)), expired(at(ONE, 3)))
                .when(reserve(3, true, null))
                .expectEvents(reserved(3, at(ONE, 3)));
    }

    // Giving back, and taking out

    @Test
    void releasesAReservation() {
        fixture.given(level(ONE, 2), level(TWO, 2), reserved(3, at(ONE, 2), at(TWO, 1)))
                .when(new ReleaseReservation(PRODUCT, ORDER, 1, null))
                .expectEvents(released(at(ONE, 2), at(TWO, 1)));
    }

    @Test
    void releasesAReservationInOneWarehouseOnly() {
        fixture.given(level(ONE, 2), level(TWO, 2), reserved(3, at(ONE, 2), at(TWO, 1)))
                .when(new ReleaseReservation(PRODUCT, ORDER, 1, TWO))
                .expectEvents(released(at(TWO, 1)));
    }

    @Test
    void expiresAReservation() {
        fixture.given(level(ONE, 9), reserved(3, at(ONE, 3)))
                .when(new ExpireReservation(PRODUCT, ORDER, 1))
                .expectEvents(expired(at(ONE, 3)));
    }

    @Test
    void consumesWhatIsReservedInTheWarehouse() {
        fixture.given(level(ONE, 2), level(TWO, 2), reserved(3, at(ONE, 2), at(TWO, 1)))
                .when(consume())
                .expectEvents(new StockConsumed(PRODUCT, ORDER, 1, ONE, 2, SHIPMENT));
    }

    @Test
    void releasesWhatIsNotConsumed() {
        fixture.given(
                        level(ONE, 2),
                        level(TWO, 2),
                        reserved(3, at(ONE, 2), at(TWO, 1)),
                        new StockConsumed(PRODUCT, ORDER, 1, ONE, 2, SHIPMENT))
                .when(new ReleaseReservation(PRODUCT, ORDER, 1, null))
                .expectEvents(released(at(TWO, 1)));
    }

    @Test
    void hasNothingToReleaseExpireOrConsumeTwice() {
        var history = List.of(level(ONE, 9), reserved(3, at(ONE, 3)), released(at(ONE, 3)));
        fixture.given(history)
                .when(new ReleaseReservation(PRODUCT, ORDER, 1, null))
                .expectNoEvents();
        fixture.given(history).when(new ExpireReservation(PRODUCT, ORDER, 1)).expectNoEvents();
        fixture.given(history).when(consume()).expectNoEvents();
    }

    @Test
    void putsReturnedPiecesBack() {
        fixture.given(level(ONE, 1))
                .when(new RestockReturned(PRODUCT, ORDER, 1, ONE, 2))
                .expectEvents(new StockRestocked(PRODUCT, ORDER, 1, ONE, 2));
    }

    @Test
    void survivesASnapshot() throws Exception {
        var mapper = new ObjectMapper();
        var item = new StockItem();
        item.on(level(ONE, 5));
        item.on(reserved(3, at(ONE, 3)));

        var json = mapper.writeValueAsString(item);
        var restored = mapper.readValue(json, StockItem.class);

        assertThat(mapper.writeValueAsString(restored)).isEqualTo(json);
        assertThat(json).contains("\"w-1\":{\"level\":5,\"reserved\":3}");
        assertThat(restored).usingRecursiveComparison().isEqualTo(item);
    }

    @Test
    void handlesEveryEventOfItsFamily() {
        assertThat(EventFamily.handledBy(StockItem.class))
                .isEqualTo(EventFamily.membersOf(StockEvent.class));
    }

    private static StockLevelSet level(WarehouseId warehouse, int level) {
        return new StockLevelSet(PRODUCT, warehouse, level);
    }

    private static Allocation at(WarehouseId warehouse, int quantity) {
        return new Allocation(warehouse, quantity);
    }

    private static ReserveStock reserve(
            int quantity, boolean allowSplit, @Nullable WarehouseId onlyFrom) {
        return new ReserveStock(PRODUCT, ORDER, 1, quantity, allowSplit, onlyFrom);
    }

    private static StockReserved reserved(int quantity, Allocation... allocations) {
        var candidates =
                allocations.length == 1
                        ? List.of(allocations[0].warehouseId())
                        : List.<WarehouseId>of();
        return reserved(quantity, List.of(allocations), candidates);
    }

    private static StockReserved reserved(
            int quantity, List<Allocation> allocations, List<WarehouseId> candidates) {
        return new StockReserved(PRODUCT, ORDER, 1, quantity, allocations, candidates);
    }

    private static StockReservationRefused refused(
            int quantity, ReservationRefusal reason, Availability... availability) {
        return new StockReservationRefused(
                PRODUCT, ORDER, 1, quantity, reason, List.of(availability));
    }

    private static StockReservationReleased released(Allocation... allocations) {
        return new StockReservationReleased(PRODUCT, ORDER, 1, List.of(allocations));
    }

    private static StockReservationExpired expired(Allocation... allocations) {
        return new StockReservationExpired(PRODUCT, ORDER, 1, List.of(allocations));
    }

    private static ConsumeReservation consume() {
        return new ConsumeReservation(PRODUCT, ORDER, 1, ONE, SHIPMENT);
    }
}
