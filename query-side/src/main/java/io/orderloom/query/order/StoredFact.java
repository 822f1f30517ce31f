package io.orderloom.query.order;

import io.orderloom.api.OrderFact;
import io.orderloom.api.order.OrderPlaced;
import io.orderloom.query.Recorded;
import java.time.Instant;

/** A fact about an order, and where and when it was stored. */
public record StoredFact(OrderFact fact, Recorded recorded) {

    /** As the order shows it: of its placing what the caller was told, a little earlier. */
    Instant at() {
        return fact instanceof OrderPlaced placed ? placed.placedAt() : recorded.at();
    }
}
