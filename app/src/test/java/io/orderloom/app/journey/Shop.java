package io.orderloom.app.journey;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public API as a shop's developer uses it: plain HTTP, nothing of Orderloom's own classes. */
public final class Shop {

    static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    /** How long the contract gives an order to settle. */
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(15);

    private final URI base;
    private final HttpClient http = HttpClient.newHttpClient();

    Shop(URI base) {
        this.base = base;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** A stream of events, line by line; closing the lines hangs up. */
    HttpResponse<Stream<String>> follow(String path, String... headers) {
        return send(request(path, headers).GET(), BodyHandlers.ofLines());
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, headers).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> put(String path, String body, String... headers) {
        return send(request(path, headers).PUT(BodyPublishers.ofString(body)));
    }

    public JsonNode read(String path) {
        return json(get(path));
    }

    JsonNode order(String id) {
        return read("/api/orders/" + id);
    }

    public JsonNode items(String path) {
        return read(path).get("items");
    }

    /** Places the order and gives its id. */
    public String place(OrderDraft draft) {
        var answer = post("/api/orders", draft.json());
        if (answer.statusCode() != 201) {
            throw new AssertionError("Not placed: " + answer.statusCode() + " " + answer.body());
        }
        return json(answer).get("id").asString();
    }

    /** A new product of its own, so that no other test touches its stock. */
    public String product(String name, int inW1, int inW2) {
        level(name, "w-1", inW1);
        if (inW2 > 0) {
            level(name, "w-2", inW2);
        }
        return name;
    }

    void level(String product, String warehouse, int level) {
        var body = "{\"warehouseId\":\"%s\",\"stockLevel\":%d}".formatted(warehouse, level);
        var answer = put("/api/inventory/" + product, body);
        if (answer.statusCode() != 200) {
            throw new AssertionError("No stock: " + answer.statusCode() + " " + answer.body());
        }
    }

    public JsonNode awaitStatus(String id, String status) {
        return awaitStatus(id, status, Duration.ZERO);
    }

    /** The same of an order that first waits for something, at most so long. */
    JsonNode awaitStatus(String id, String status, Duration itsWait) {
        settling()
                .atMost(SETTLES_WITHIN.plus(itsWait))
                .failFast(
                        "The order ended elsewhere",
                        () -> ended(order(id)) && !is(order(id), status))
                .until(() -> is(order(id), status));
        return order(id);
    }

    /** The parcels of an order once there are so many, each with a carrier. */
    JsonNode bookedParcels(String id, int count) {
        var path = "/api/orders/" + id + "/shipments";
        settling()
                .until(() ->
                        items(path).size() == count
                                && items(path).valueStream().allMatch(p -> is(p, "BOOKED")));
        return items(path);
    }

    /** The id of the one parcel of an order, once it has a carrier. */
    public String bookedParcel(String id) {
        return bookedParcels(id, 1).get(0).get("id").asString();
    }

    /** Asks for something about an order or a parcel, and is not refused. */
    public HttpResponse<String> ask(String path, String body) {
        var answer = post(path, body);
        if (answer.statusCode() >= 300) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    public void cancel(String id) {
        ask("/api/orders/" + id + "/cancellation", "{\"reason\":\"Changed my mind\"}");
    }

    public void dispatch(String parcel) {
        ask("/api/shipments/" + parcel + "/dispatch", "{}");
    }

    void deliver(String parcel) {
        ask("/api/shipments/" + parcel + "/delivery", "{}");
    }

    public void lose(String parcel) {
        ask("/api/shipments/" + parcel + "/loss", "{\"reason\":\"Van stolen\"}");
    }

    List<String> mails(String id) {
        return items("/simulators/inbox?orderId=" + id)
                .valueStream()
                .map(mail -> mail.get("subject").asString())
                .toList();
    }

    void awaitMails(String id, int count) {
        settling().until(() -> mails(id).size() >= count);
    }

    JsonNode ledger(String id) {
        return items("/simulators/payments/ledger?orderId=" + id);
    }

    public List<String> ledgerRows(String id) {
        return ledger(id)
                .valueStream()
                .map(row ->
                        "%s %s %d"
                                .formatted(
                                        row.get("type").asString(),
                                        row.get("outcome").asString(),
                                        row.get("asked").asInt()))
                .toList();
    }

    List<String> timeline(String id) {
        return items("/api/orders/" + id + "/history?limit=100")
                .valueStream()
                .map(entry -> entry.get("type").asString() + ": " + entry.get("summary").asString())
                .toList();
    }

    /** Stock level and reserved pieces, as {@code level/reserved}. */
    String stock(String product) {
        var stock = read("/api/inventory/" + product);
        return stock.get("stockLevel").asInt() + "/" + stock.get("reserved").asInt();
    }

    void awaitStock(String product, String levelAndReserved) {
        settling().until(() -> stock(product), levelAndReserved::equals);
    }

    BigDecimal captured(String id) {
        return items("/api/orders/" + id + "/payments")
                .valueStream()
                .map(payment -> payment.get("captured").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static ConditionFactory settling() {
        return Awaitility.await().atMost(SETTLES_WITHIN).pollInterval(Duration.ofMillis(50));
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private static boolean is(JsonNode orderOrParcel, String status) {
        return orderOrParcel.get("status").asString().equals(status);
    }

    private static boolean ended(JsonNode order) {
        return List.of("COMPLETED", "CANCELLED", "REJECTED", "EXPIRED")
                .contains(order.get("status").asString());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json");
        for (int name = 0; name < headers.length; name += 2) {
            request.setHeader(headers[name], headers[name + 1]);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new AssertionError("No answer from " + base, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
