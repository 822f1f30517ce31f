package io.orderloom.query.order.web;

import io.orderloom.query.order.ChangeFilter;
import io.orderloom.query.order.OrderChange;
import io.orderloom.query.order.OrderFeed;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One client that follows the feed, on a virtual thread of its own: while its socket is slow only
 * it waits. Ends when the client has gone, which the next heartbeat finds out, or the feed stops.
 */
class Subscription {

    private static final Logger log = LoggerFactory.getLogger(Subscription.class);
    private static final long RECONNECT_MILLIS = 2_000;

    private final OrderFeed feed;
    private final ChangeFilter filter;
    private final long heartbeatNanos;
    private final SseEmitter emitter;

    private long position;
    private long lastSent = System.nanoTime();
    private volatile boolean open = true;

    Subscription(
            OrderFeed feed,
            ChangeFilter filter,
            long position,
            Duration heartbeat,
            SseEmitter emitter) {
        this.feed = feed;
        this.filter = filter;
        this.position = position;
        this.heartbeatNanos = heartbeat.toNanos();
        this.emitter = emitter;
    }

    void start() {
        emitter.onCompletion(this::end);
        emitter.onError(_ -> end());
        emitter.onTimeout(this::end);
        Thread.ofVirtual().name("order-stream").start(this::follow);
    }

    /** Seen at the next heartbeat; an interrupt could cut off a query and its connection. */
    private void end() {
        open = false;
    }

    private void follow() {
        try {
            send(SseEmitter.event().reconnectTime(RECONNECT_MILLIS).comment("following"));
            while (open && feed.isRunning()) {
                next();
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            // The client has gone; it comes back with its Last-Event-ID if it wants more.
            log.debug("A follower of orders has gone", e);
        } catch (RuntimeException e) {
            log.warn("A stream of orders ends; the client resumes it", e);
            emitter.completeWithError(e);
        }
    }

    private void next() throws IOException {
        var left = lastSent + heartbeatNanos - System.nanoTime();
        if (left <= 0) {
            send(SseEmitter.event().comment("alive"));
            return;
        }
        var batch = feed.after(position, filter, Duration.ofNanos(left));
        for (var change : batch.changes()) {
            send(event(change));
        }
        position = batch.position();
    }

    private static SseEmitter.SseEventBuilder event(OrderChange change) {
        return SseEmitter.event()
                .id(Long.toString(change.position()))
                .name(change.type())
                .data(change, MediaType.APPLICATION_JSON);
    }

    private void send(SseEmitter.SseEventBuilder event) throws IOException {
        emitter.send(event);
        lastSent = System.nanoTime();
    }
}
