package io.orderloom.benchmarks.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Place orders over a few kept connections, without a thread each: the driver shares its cores with
 * what it measures. Every answer's time is recorded from the moment the order was meant to be
 * placed, so that a wait for a connection counts.
 */
final class Customers implements AutoCloseable {

    private static final int DIGITS = 3;
    private static final long LONGEST_NANOS = Duration.ofMinutes(10).toNanos();

    /** Shorter than any server's: none closes a connection just as it is used again. */
    private static final int KEEP_ALIVE_SECONDS = 5;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient client;
    private final Recorder answers = new Recorder(LONGEST_NANOS, DIGITS);
    private final AtomicLong placed = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    Customers(URI shop, int connections) {
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setDefaultHost(shop.getHost())
                                .setDefaultPort(shop.getPort())
                                .setSsl("https".equals(shop.getScheme()))
                                .setTcpNoDelay(true)
                                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS),
                        new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(-1));
    }

    /** The order's id; failed, and counted as refused, if the answer is anything but 201. */
    Future<String> place(String basket, long meantAt) {
        return client.request(HttpMethod.POST, "/api/orders")
                .compose(request ->
                        request.putHeader("Content-Type", "application/json")
                                .send(Buffer.buffer(basket)))
                .compose(answer ->
                        answer.statusCode() == 201
                                ? answer.body()
                                : answer.body().compose(body -> Future.failedFuture("" + body)))
                .map(body -> body.toJsonObject().getString("id"))
                .onSuccess(id -> {
                    placed.incrementAndGet();
                    note(meantAt);
                })
                .onFailure(cause -> refused.incrementAndGet());
    }

    /** One order's view; failed, and counted as refused, if the answer is anything but 200. */
    Future<Void> read(String order, long meantAt) {
        return client.request(HttpMethod.GET, "/api/orders/" + order)
                .compose(request -> request.send())
                .compose(answer ->
                        answer.statusCode() == 200
                                ? answer.body()
                                : Future.failedFuture("" + answer.statusCode()))
                .onSuccess(body -> note(meantAt))
                .onFailure(cause -> refused.incrementAndGet())
                .mapEmpty();
    }

    /** How long answers took since the last call, in nanoseconds. */
    Histogram answersSinceLastLook() {
        return answers.getIntervalHistogram();
    }

    long placed() {
        return placed.get();
    }

    long refused() {
        return refused.get();
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    private void note(long meantAt) {
        answers.recordValue(Math.min(System.nanoTime() - meantAt, LONGEST_NANOS));
    }
}
