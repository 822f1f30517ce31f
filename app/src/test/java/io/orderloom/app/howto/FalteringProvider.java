package io.orderloom.app.howto;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A payment provider whose authorizations get no answer, and are not carried out, while it falters.
 * All else it hands to the one behind it.
 */
final class FalteringProvider implements AutoCloseable {

    private static final CountDownLatch WELL = new CountDownLatch(0);
    private static final List<String> HEADERS = List.of("Content-Type", "Idempotency-Key");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile CountDownLatch recovery = WELL;
    private volatile @Nullable URI behind;

    FalteringProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void standBefore(URI provider) {
        behind = provider;
    }

    void falter() {
        recovery = new CountDownLatch(1);
    }

    void recover() {
        recovery.countDown();
    }

    @Override
    public void close() {
        recover();
        server.stop(0);
        threads.close();
        http.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean falters = recovery.getCount() > 0;
            if (falters && exchange.getRequestURI().getPath().equals("/authorizations")) {
                // Whoever asked has hung up by then.
                recovery.await();
                return;
            }
            var answer = handOn(exchange);
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private HttpResponse<byte[]> handOn(HttpExchange exchange)
            throws IOException, InterruptedException {
        var body = exchange.getRequestBody().readAllBytes();
        var request =
                HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI().toString()))
                        .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (var header : HEADERS) {
            exchange.getRequestHeaders()
                    .getOrDefault(header, List.of())
                    .forEach(value -> request.header(header, value));
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }
}
