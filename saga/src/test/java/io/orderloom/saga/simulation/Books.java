package io.orderloom.saga.simulation;

import io.orderloom.api.payment.PaymentAuthorizationLapsed;
import io.orderloom.api.payment.PaymentAuthorized;
import io.orderloom.api.payment.PaymentCaptured;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.PaymentRefunded;
import io.orderloom.api.payment.PaymentVoided;
import io.orderloom.api.stock.Allocation;
import io.orderloom.api.stock.ReservationEvent;
import io.orderloom.api.stock.StockConsumed;
import io.orderloom.api.stock.StockReservationExpired;
import io.orderloom.api.stock.StockReservationReleased;
import io.orderloom.api.stock.StockReserved;
import java.util.List;
import java.util.stream.Stream;

/** The money of all payments, added up from the recorded facts alone. */
record Books(long authorized, long captured, long voided, long lapsed, long refunded) {

    static Books of(World world) {
        long[] sums = new long[5];
        for (List<Recorded> stream : world.streams().values()) {
            for (Recorded recorded : stream) {
                switch (recorded.fact()) {
                    case PaymentAuthorized it -> sums[0] += it.amount().minor();
                    case PaymentCaptured it -> sums[1] += it.amount().minor();
                    case PaymentVoided it -> sums[2] += it.amount().minor();
                    case PaymentAuthorizationLapsed it -> sums[3] += it.amount().minor();
                    case PaymentRefunded it -> sums[4] += it.amount().minor();
                    default -> {}
                }
            }
        }
        return new Books(sums[0], sums[1], sums[2], sums[3], sums[4]);
    }

    long open() {
        return authorized - captured - voided - lapsed;
    }

    static boolean lapsed(World world, PaymentId id) {
        return world.stream(id.value()).stream()
                .anyMatch(it -> it.fact() instanceof PaymentAuthorizationLapsed);
    }

    static boolean isVoided(World world, PaymentId id) {
        return world.stream(id.value()).stream().anyMatch(it -> it.fact() instanceof PaymentVoided);
    }

    /** reserved − consumed − released − expired, of one line. */
    static int reserved(World world, int lineId) {
        return facts(world, ReservationEvent.class)
                .filter(it -> it.orderId().equals(World.ORDER) && it.lineId() == lineId)
                .mapToInt(Books::change)
                .sum();
    }

    private static int change(ReservationEvent event) {
        return switch (event) {
            case StockReserved it -> it.quantity();
            case StockReservationReleased it -> -sum(it.allocations());
            case StockReservationExpired it -> -sum(it.allocations());
            case StockConsumed it -> -it.quantity();
            default -> 0;
        };
    }

    private static int sum(List<Allocation> allocations) {
        return allocations.stream().mapToInt(Allocation::quantity).sum();
    }

    static <T> Stream<T> facts(World world, Class<T> type) {
        return recorded(world, type).map(it -> type.cast(it.fact()));
    }

    static Stream<Recorded> recorded(World world, Class<?> type) {
        return world.streams().values().stream()
                .flatMap(List::stream)
                .filter(it -> type.isInstance(it.fact()));
    }
}
