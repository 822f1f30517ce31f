package io.orderloom.command.order.web;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import io.orderloom.api.order.OrderId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an order gets that is in no request: its id, its number and its time. */
@Component
class NewOrders {
    private final TimeBasedEpochRandomGenerator uuids = Generators.timeBasedEpochRandomGenerator();
    private final OrderNumbers numbers;
    private final Clock clock;

    NewOrders(JdbcClient jdbc, Clock clock) {
        this.numbers = new OrderNumbers(jdbc);
        this.clock = clock;
    }

    OrderId id() {
        return OrderId.of(uuids.generate());
    }

    /** Unique and increasing; one that is drawn for an order refused later leaves a gap. */
    String number(Instant placedAt) {
        int year = placedAt.atZone(ZoneOffset.UTC).getYear();
        return String.format(Locale.ROOT, "ORD-%d-%06d", year, numbers.next());
    }

    /** To the microsecond: what PostgreSQL keeps, so that every answer shows the same instant. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
