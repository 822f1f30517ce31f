package io.orderloom.app.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * Follows the event store from a position, or from now on. What the API shows is final, so no event
 * is missed or shown twice, over restarts of the server, too: once it has answered its silence is
 * waited out.
 */
final class EventTail {

    private final Session session;
    private final EventFilter filter;
    private final Duration pace;
    private long shown;
    private boolean answered;

    EventTail(Session session, EventFilter filter, Duration pace) {
        this.session = session;
        this.filter = filter;
        this.pace = pace;
    }

    int follow() {
        var from = filter.after();
        long position = from == null ? head() : from;
        while (!isOver()) {
            var events = after(position);
            for (var event : events) {
                show(event);
                position = event.path("position").asLong(position);
                if (isOver()) {
                    break;
                }
            }
            if (events.size() < Api.PAGE && !isOver()) {
                LockSupport.parkNanos(pace.toNanos());
            }
        }
        return OrderloomCommand.FINE;
    }

    private long head() {
        var newest = Address.of("/api/ops/events").with("order", "NEWEST_FIRST").with("limit", 1);
        var page = session.api().get(newest);
        answered = true;
        return page.items().stream().mapToLong(it -> it.path("position").asLong(0)).max().orElse(0);
    }

    private List<JsonNode> after(long position) {
        var next = filter.address().with("after", position).with("limit", Api.PAGE);
        try {
            var page = session.api().get(next);
            answered = true;
            return page.items();
        } catch (Failure e) {
            if (!answered || !e.isPassing()) {
                throw e;
            }
            return List.of();
        }
    }

    /** So many are shown, or nobody reads on. */
    private boolean isOver() {
        var limit = session.limit();
        return (limit != null && shown >= limit) || session.screen().out().checkError();
    }

    private void show(JsonNode event) {
        shown++;
        if (session.json()) {
            session.screen().line(event.toString());
            return;
        }
        session.screen()
                .fitted(
                        "%8s  %s  %-30s %s  %s"
                                .formatted(
                                        Column.text(event.path("position")),
                                        Column.time(event.path("at")),
                                        Column.text(event.path("type")),
                                        Column.text(event.path("aggregateId")),
                                        Column.text(event.path("data"))));
    }
}
