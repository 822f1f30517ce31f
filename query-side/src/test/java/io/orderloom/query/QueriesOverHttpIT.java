package io.orderloom.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderloom.query.order.OrderFeed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/** The REST queries and the event stream over a real socket. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "spring.jpa.hibernate.ddl-auto=validate",
            "spring.jpa.open-in-view=false",
            "orderloom.query.heartbeat=200ms"
        })
class QueriesOverHttpIT {

    private static final AtomicInteger NUMBER = new AtomicInteger(9000);

    private final Facts facts = Facts.of(NUMBER.incrementAndGet());

    @Autowired private Projector projector;
    @Autowired private WebServerApplicationContext server;
    @Autowired private OrderFeed feed;

    @Test
    void answersAnOrderWithItsEntityTagAndNothingWhenItIsKnown() throws Exception {
        projector.publish(facts.placed(), facts.authorizationRequested());

        var found = get("/api/orders/" + facts.order());
        var known = get("/api/orders/" + facts.order(), "If-None-Match", "\"0.1\"");

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.headers().firstValue("ETag")).hasValue("\"0.1\"");
        assertThat(found.body()).contains("\"totalAmount\":79.98", "\"cancelledAmount\":0.00");
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
    }

    @Test
    void saysWhetherTheVersionWaitedForWasMet() throws Exception {
        projector.publish(facts.placed());
        var path = "/api/orders/" + facts.order() + "?minVersion=";

        var met = get(path + "0", "Prefer", "wait=5");
        var notMet = get(path + "9", "Prefer", "wait=1");

        assertThat(met.headers().firstValue("Preference-Applied")).hasValue("wait=5");
        assertThat(notMet.statusCode()).isEqualTo(200);
        assertThat(notMet.headers().firstValue("Preference-Applied")).isEmpty();
    }

    @Test
    void showsAnOrderAsItWas() throws Exception {
        projector.publish(facts.halfWay());
        var order = "/api/orders/" + facts.order();

        var placed = get(order + "?version=0");
        var newest = get(order + "?version=1");
        var atFirst = get(order + "?at=" + Facts.T0);

        assertThat(placed.body()).contains("\"status\":\"PENDING\"", "\"version\":0");
        assertThat(placed.headers().firstValue("ETag")).hasValue("\"0.2\"");
        assertThat(placed.headers().firstValue("Cache-Control"))
                .hasValue("max-age=86400, private, immutable");
        assertThat(newest.body()).isEqualTo(get(order).body());
        assertThat(newest.headers().firstValue("ETag")).hasValue("\"1.7\"");
        assertThat(newest.headers().firstValue("Cache-Control")).hasValue("no-cache, private");
        assertThat(atFirst.headers().firstValue("ETag")).hasValue("\"0.0\"");
        assertThat(get(order + "?version=0", "If-None-Match", "\"0.2\"").statusCode())
                .isEqualTo(304);
    }

    @Test
    void knowsNoOtherPastThanThereWas() throws Exception {
        projector.publish(facts.placed());
        var order = "/api/orders/" + facts.order();

        assertThat(get(order + "?version=1").statusCode()).isEqualTo(404);
        assertThat(get(order + "?at=2026-11-20T09:59:59Z").statusCode()).isEqualTo(404);
        assertThat(get(order + "/diff?from=0&to=1").statusCode()).isEqualTo(404);
        assertThat(get(order + "?version=0&at=" + Facts.T0).body()).contains("\"at\"");
        assertThat(get(order + "?version=0&minVersion=0").body()).contains("\"minVersion\"");
        assertThat(get(order + "?at=now&version=x").body()).contains("\"at\"", "\"version\"");
        assertThat(get(order + "/diff?from=1&to=0").statusCode()).isEqualTo(400);
    }

    @Test
    void tellsWhatChangedAnOrderFieldByField() throws Exception {
        projector.publish(facts.halfWay());

        var diff = get("/api/orders/" + facts.order() + "/diff?from=0&to=1");

        assertThat(diff.body())
                .contains(
                        "{\"pointer\":\"/status\",\"before\":\"PENDING\",\"after\":\"CONFIRMED\"}",
                        "{\"pointer\":\"/version\",\"before\":0,\"after\":1}",
                        "\"type\":\"ShipmentDispatched\"",
                        "the parcel from w-1")
                .doesNotContain("PaymentAuthorized\"", "/totalAmount");
        assertThat(get("/api/orders/" + facts.order() + "/diff?from=1&to=1").body())
                .contains("\"changes\":[],\"events\":[]");
    }

    @Test
    void knowsNothingOfWhatDoesNotExist() throws Exception {
        var order = "/api/orders/" + facts.order();
        for (var path :
                List.of(
                        order,
                        order + "?version=0",
                        order + "?at=2026-11-20T10:00:00Z",
                        order + "/diff",
                        order + "/history",
                        order + "/payments",
                        order + "/shipments",
                        "/api/orders/nonsense",
                        "/api/payments/" + facts.payment(),
                        "/api/shipments/" + facts.parcel1(),
                        "/api/inventory/nothing")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void showsAllThatBelongsToAnOrder() throws Exception {
        projector.publish(facts.halfWay());
        var order = "/api/orders/" + facts.order();

        assertThat(get(order + "/history?limit=2").body()).contains("OrderPlaced", "\"next\":\"");
        assertThat(get(order + "/payments").body()).contains("\"captured\":59.98");
        assertThat(get(order + "/shipments").body()).contains("\"amount\":20.00", "\"next\":null");
    }

    @Test
    void namesEveryFaultOfAQuery() throws Exception {
        var refused = get("/api/orders?status=NONE&limit=1000&from=now&customerId=");
        var cursor = get("/api/orders?cursor=AAAAAAAAAAAAAAAA");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("status", "limit", "from", "customerId");
        assertThat(cursor.body()).contains("INVALID_CURSOR");
    }

    @Test
    void streamsWhatHappensAndKeepsTheLineAlive() throws Exception {
        try (var stream = follow("?orderId=" + facts.order(), null)) {
            await().until(() -> stream.text().contains(":following"));
            projector.publish(Facts.of(NUMBER.incrementAndGet()).placed());
            projector.publish(facts.placed(), facts.authorizationRequested());

            await().untilAsserted(() ->
                    assertThat(stream.events())
                            .containsExactly("OrderPlaced", "PaymentAuthorizationRequested"));
            assertThat(stream.text())
                    .contains("\"version\":0,\"status\":\"PENDING\",\"type\":\"OrderPlaced\"");
            await().until(() -> stream.text().contains(":alive"));
        }
    }

    @Test
    void resumesBehindTheLastEventSeenAlsoWhenItWasStartedAnewMeanwhile() throws Exception {
        var before = Long.toString(feed.end());
        projector.publish(facts.halfWay());
        try (var stream = follow("?orderId=" + facts.order(), before)) {
            await().until(() -> stream.events().size() == 9);
            var third = stream.ids().get(2);
            feed.stop();
            feed.start();
            try (var resumed = follow("?orderId=" + facts.order(), third)) {
                await().until(() -> resumed.events().size() == 6);
                assertThat(resumed.ids()).isEqualTo(stream.ids().subList(3, 9));
            }
        }
    }

    @Test
    void missesNothingOfWhatHappenedWhileNobodyListened() throws Exception {
        var before = Long.toString(feed.end());
        projector.publish(facts.placed());
        await().until(QueriesOverHttpIT::nothingIsReadForTheStream);
        projector.publish(facts.authorizationRequested());

        try (var stream = follow("?orderId=" + facts.order(), before)) {
            await().until(() -> stream.events().size() == 2);
            projector.publish(facts.authorized());
            await().until(() -> stream.events().size() == 3);
        }
    }

    @Test
    void refusesALastEventIdThatIsNone() throws Exception {
        assertThat(get("/api/orders/stream", "Last-Event-ID", "abc").statusCode()).isEqualTo(400);
    }

    /** Its reader waits without a limit: only a listener wakes it. */
    private static boolean nothingIsReadForTheStream() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("order-feed"))
                .allMatch(thread -> thread.getState() == Thread.State.WAITING);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private Following follow(String filter, @Nullable String lastEventId) throws Exception {
        var request = HttpRequest.newBuilder(uri("/api/orders/stream" + filter));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var client = HttpClient.newHttpClient();
        return new Following(
                client, client.send(request.build(), BodyHandlers.ofInputStream()).body());
    }

    private URI uri(String path) {
        var web = server.getWebServer();
        return URI.create("http://127.0.0.1:" + Objects.requireNonNull(web).getPort() + path);
    }

    /** A client of the stream that notes every line. */
    private static final class Following implements AutoCloseable {

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final HttpClient client;
        private final InputStream body;

        Following(HttpClient client, InputStream body) {
            this.client = client;
            this.body = body;
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (var reader =
                    new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException e) {
                lines.add("(ended)");
            }
        }

        String text() {
            return String.join("\n", lines);
        }

        List<String> events() {
            return of("event:");
        }

        List<String> ids() {
            return of("id:");
        }

        private List<String> of(String field) {
            return lines.stream()
                    .filter(line -> line.startsWith(field))
                    .map(line -> line.substring(field.length()))
                    .toList();
        }

        @Override
        public void close() throws IOException {
            body.close();
            client.shutdownNow();
        }
    }
}
