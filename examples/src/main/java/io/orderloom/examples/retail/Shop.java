package io.orderloom.examples.retail;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The public API of Orderloom, as much of it as a shop needs to place its orders. */
final class Shop implements AutoCloseable {

    private static final String WAREHOUSE = "w-1";

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final JsonMapper json =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    Shop(URI base) {
        this.base = base;
    }

    /** Whether the product has stock already, from an earlier run that was broken off. */
    boolean knows(String product) throws IOException, InterruptedException {
        return send(request(stock(product)).GET()).statusCode() == 200;
    }

    void setStock(String product, int level) throws IOException, InterruptedException {
        var body = Map.of("warehouseId", WAREHOUSE, "stockLevel", level);
        expect(200, send(request(stock(product)).PUT(json(body))));
    }

    /** Places the order, or finds it again: the invoice number is the idempotency key. */
    String place(Invoice invoice) throws IOException, InterruptedException {
        var request =
                request("/api/orders")
                        .header("Idempotency-Key", "online-retail-" + invoice.number());
        return expect(201, send(request.POST(json(OrderBody.of(invoice))))).get("id").asString();
    }

    String status(String orderId) throws IOException, InterruptedException {
        return expect(200, send(request("/api/orders/" + orderId).GET())).get("status").asString();
    }

    /** What was captured for the order, over all its payments. */
    BigDecimal captured(String orderId) throws IOException, InterruptedException {
        var payments = expect(200, send(request("/api/orders/" + orderId + "/payments").GET()));
        return payments.get("items")
                .valueStream()
                .map(payment -> payment.get("captured").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public void close() {
        http.close();
    }

    private static String stock(String product) {
        var encoded = URLEncoder.encode(product, StandardCharsets.UTF_8).replace("+", "%20");
        return "/api/inventory/" + encoded;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json");
    }

    private HttpRequest.BodyPublisher json(Object body) {
        return BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private JsonNode expect(int status, HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() != status) {
            throw new IOException(
                    "%s answered %d: %s"
                            .formatted(
                                    response.uri(),
                                    response.statusCode(),
                                    new String(response.body(), StandardCharsets.UTF_8)));
        }
        return json.readTree(response.body());
    }
}
