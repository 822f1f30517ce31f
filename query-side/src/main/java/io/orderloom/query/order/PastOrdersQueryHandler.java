package io.orderloom.query.order;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.query.history.Story;
import io.orderloom.query.order.Moment.At;
import io.orderloom.query.order.Moment.Newest;
import io.orderloom.query.order.Moment.Version;
import io.orderloom.query.order.StoredOrder.Past;
import io.orderloom.web.NotFound;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/**
 * Answers how an order was and what changed it, from its events alone: the same whatever has become
 * of the read models.
 */
@Component
class PastOrdersQueryHandler {

    private final StoredOrders stored;

    PastOrdersQueryHandler(StoredOrders stored) {
        this.stored = stored;
    }

    @QueryHandler
    PastOrder handle(FindPastOrder query) {
        var past = past(order(query.orderId()), query.orderId(), query.moment());
        return new PastOrder(past.state().view(), past.settled());
    }

    @QueryHandler
    ComparedOrder handle(FindOrderDiff query) {
        var id = query.orderId();
        var order = order(id);
        var before = past(order, id, new Version(query.from()));
        var after = past(order, id, to(query));
        return new ComparedOrder(
                before.state().view(),
                after.state().view(),
                between(before, after),
                after.settled());
    }

    private static Moment to(FindOrderDiff query) {
        var to = query.to();
        return to == null ? new Newest() : new Version(to);
    }

    private StoredOrder order(OrderId id) {
        return stored.find(id).orElseThrow(() -> NotFound.of("order", id));
    }

    private static Past past(StoredOrder order, OrderId id, Moment moment) {
        return order.upTo(moment)
                .filter(it -> !(moment instanceof Version(var n)) || it.state().version() == n)
                .orElseThrow(() -> unknown(id, moment));
    }

    private static RequestRefused unknown(OrderId id, Moment moment) {
        var detail =
                switch (moment) {
                    case Version(var number) -> "Order %s has no version %d.".formatted(id, number);
                    case At(var instant) -> "Order %s was not placed at %s.".formatted(id, instant);
                    case Newest() -> "Order %s was not placed.".formatted(id);
                };
        return new RequestRefused(RefusalCode.NOT_FOUND, detail);
    }

    /** Told from the beginning, as a parcel's name may stem from before. */
    private static List<ComparedOrder.Event> between(Past before, Past after) {
        var story = new Story();
        var events = new ArrayList<ComparedOrder.Event>();
        for (var fact : after.facts()) {
            events.add(event(fact, story.tell(fact.fact())));
        }
        return events.subList(before.facts().size(), events.size());
    }

    private static ComparedOrder.Event event(StoredFact stored, String summary) {
        var recorded = stored.recorded();
        return new ComparedOrder.Event(
                recorded.position(),
                stored.fact().getClass().getSimpleName(),
                recorded.at(),
                summary,
                recorded.aggregateId(),
                recorded.sequence());
    }
}
