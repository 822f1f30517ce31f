package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An order that has come to its end tells how it came there. */
class LookingBackIT {

    private static final String SETTLED = "max-age=86400, private, immutable";
    private static final String UNSETTLED = "no-cache, private";

    private final Shop shop = RunningOrderloom.shop();
    private String id = "";
    private String path = "";
    private long last;

    @BeforeEach
    void completeAnOrder() {
        var product = shop.product("looking-back", 1000, 0);
        id = shop.place(OrderDraft.of(product, 2, "10.00"));
        path = "/api/orders/" + id;
        last = shop.awaitStatus(id, "COMPLETED").get("version").asLong();
        // With its mails recorded nothing more is told about it.
        Shop.settling().until(() -> timelineHas("NotificationSent", 3));
    }

    @Test
    void showsEveryVersionItHad() {
        var statuses = versions().mapToObj(it -> shop.read(path + "?version=" + it)).toList();

        assertThat(statuses)
                .extracting(it -> it.get("status").asString())
                .startsWith("PENDING", "CONFIRMED")
                .endsWith("COMPLETED");
        assertThat(statuses)
                .extracting(it -> it.get("version").asLong())
                .isEqualTo(versions().boxed().toList());
        assertThat(statuses.getLast()).isEqualTo(shop.order(id));
        assertThat(statuses.getFirst().get("paymentStatus").asString()).isEqualTo("AUTHORIZED");
    }

    @Test
    void saysOfEachVersionWhatIsTrueOfCopies() {
        var placed = shop.get(path + "?version=0");
        var newest = shop.get(path + "?version=" + last);
        var tag = header(placed, "ETag");

        assertThat(header(placed, "Cache-Control")).isEqualTo(SETTLED);
        assertThat(header(newest, "Cache-Control")).isEqualTo(UNSETTLED);
        assertThat(tag).startsWith("\"0.");
        assertThat(header(newest, "ETag")).isEqualTo(header(shop.get(path), "ETag"));
        assertThat(shop.get(path + "?version=0", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    void showsTheOrderAsItWasAtATime() {
        var created = Instant.parse(shop.order(id).get("createdAt").asString());
        var shipped = Instant.parse(timeOf("OrderShipped"));

        assertThat(shop.read(path + "?at=" + created).get("version").asLong()).isZero();
        assertThat(shop.read(path + "?at=2100-01-01T00:00:00Z")).isEqualTo(shop.order(id));
        assertThat(shop.read(path + "?at=" + shipped.minusMillis(1)).get("status").asString())
                .isEqualTo("CONFIRMED");
        assertThat(shop.get(path + "?at=" + created.minusMillis(1)).statusCode()).isEqualTo(404);
    }

    @Test
    void refusesAPastThatItDoesNotHaveOrThatIsAskedForTwice() {
        assertThat(shop.get(path + "?version=" + (last + 1)).statusCode()).isEqualTo(404);
        for (var both :
                List.of(
                        "version=0&at=2026-11-20T10:00:00Z",
                        "version=0&minVersion=0",
                        "minVersion=0&at=2026-11-20T10:00:00Z",
                        "version=-1",
                        "at=yesterday")) {
            var refused = shop.get(path + "?" + both);
            assertThat(refused.statusCode()).as(both).isEqualTo(400);
            assertThat(refused.body()).contains("VALIDATION_FAILED");
        }
    }

    /** What changed, done to the earlier version, gives the later one. */
    @Test
    void tellsEveryFieldThatChangedBetweenVersions() {
        for (long version = 1; version <= last; version++) {
            isExplained(version - 1, version);
        }
        isExplained(0, last);
        assertThat(diff(2, 2).get("changes")).isEmpty();
        assertThat(diff(2, 2).get("events")).isEmpty();
        assertThat(shop.get(path + "/diff?from=3&to=2").statusCode()).isEqualTo(400);
        assertThat(shop.get(path + "/diff?from=0&to=99").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsTheEventsBetweenAsTheTimelineDoes() {
        var events = diff(0, last).get("events");
        var first = events.get(0).get("position").asLong();
        var end = events.get(events.size() - 1).get("position").asLong();

        var timeline =
                shop.items(path + "/history?limit=100")
                        .valueStream()
                        .filter(it -> it.get("position").asLong() >= first)
                        .filter(it -> it.get("position").asLong() <= end)
                        .map(LookingBackIT::told)
                        .toList();

        assertThat(events.valueStream().map(LookingBackIT::told).toList()).isEqualTo(timeline);
        assertThat(events.get(0).get("type").asString()).isEqualTo("OrderConfirmed");
    }

    @Test
    void findsEveryStoredFactAboutIt() {
        var stored = StoredFacts.idsOfOrder(RunningOrderloom.context(), id);

        assertThat(ids(events("orderId=" + id + "&limit=100"))).isEqualTo(stored);
        assertThat(ids(paged("orderId=" + id + "&limit=3"))).isEqualTo(stored);
        assertThat(ids(paged("orderId=" + id + "&limit=3&order=NEWEST_FIRST")))
                .isEqualTo(stored.reversed());
        assertThat(ids(followed("orderId=" + id + "&limit=3"))).isEqualTo(stored);
    }

    @Test
    void findsEventsByWhatTheyAre() {
        var placed = events("orderId=" + id + "&type=OrderPlaced").get(0);
        var correlation = placed.get("correlationId").asString();
        var at = Instant.parse(placed.get("at").asString());
        var moment = "from=" + at + "&to=" + at.plusNanos(1_000);

        assertThat(placed.get("data").get("email").asString()).isEqualTo("jane@example.com");
        assertThat(placed.get("aggregateType").asString()).isEqualTo("Order");
        assertThat(ids(events("type=OrderPlaced&correlationId=" + correlation)))
                .isEqualTo(ids(List.of(placed)));
        assertThat(ids(events(moment + "&type=OrderPlaced&orderId=" + id)))
                .isEqualTo(ids(List.of(placed)));
        assertThat(events("aggregateId=" + id + "&limit=100"))
                .extracting(it -> it.get("sequence").asLong())
                .isEqualTo(versions().boxed().toList());
        assertThat(events("type=Nothing&limit=100")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colour=red",
                "from=yesterday",
                "after=-1",
                "order=SIDEWAYS",
                "limit=101",
                "type=",
                "aggregateId=%00",
                "cursor=AAAA"
            })
    void refusesAFilterThatIsNone(String filter) {
        assertThat(shop.get("/api/ops/events?" + filter).statusCode()).isEqualTo(400);
    }

    @Test
    void tellsWhatCameFromWhat() {
        var nodes = shop.read("/api/ops/orders/" + id + "/causation").get("nodes");
        var above = new HashSet<String>();

        assertThat(nodes.get(0).get("kind").asString()).isEqualTo("COMMAND");
        assertThat(nodes.get(1).get("type").asString()).isEqualTo("OrderPlaced");
        for (var node : nodes) {
            var root = node.get("causedBy").isNull();
            assertThat(root).isEqualTo(node.get("depth").asInt() == 0);
            assertThat(root || above.contains(node.get("causedBy").asString())).isTrue();
            above.add(node.get("id").asString());
        }
        assertThat(
                        nodes.valueStream()
                                .filter(it -> it.get("kind").asString().equals("EVENT"))
                                .map(it -> it.get("id").asString())
                                .toList())
                .containsExactlyInAnyOrderElementsOf(
                        StoredFacts.idsOfOrder(RunningOrderloom.context(), id));
        assertThat(shop.get("/api/ops/orders/nonsense/causation").statusCode()).isEqualTo(404);
    }

    private void isExplained(long from, long to) {
        var changed = (ObjectNode) shop.read(path + "?version=" + from);
        for (var change : diff(from, to).get("changes")) {
            var pointer = JsonPointer.compile(change.get("pointer").asString());
            assertThat(changed.at(pointer)).isEqualTo(change.get("before"));
            set(changed, pointer, change.get("after"));
        }
        assertThat(changed).isEqualTo(shop.read(path + "?version=" + to));
    }

    private static void set(ObjectNode document, JsonPointer pointer, JsonNode value) {
        var field = pointer.last();
        switch (document.at(pointer.head())) {
            case ObjectNode object -> object.set(field.getMatchingProperty(), value);
            case ArrayNode array -> array.set(field.getMatchingIndex(), value);
            default -> throw new AssertionError("Nothing at " + pointer);
        }
    }

    private JsonNode diff(long from, long to) {
        return shop.read(path + "/diff?from=" + from + "&to=" + to);
    }

    private List<JsonNode> events(String query) {
        return shop.items("/api/ops/events?" + query).valueStream().toList();
    }

    /** Page after page by cursor. */
    private List<JsonNode> paged(String query) {
        var all = new ArrayList<JsonNode>();
        var page = shop.read("/api/ops/events?" + query);
        while (true) {
            page.get("items").forEach(all::add);
            if (page.get("next").isNull()) {
                return all;
            }
            var cursor = page.get("next").asString();
            page = shop.read("/api/ops/events?" + query + "&cursor=" + cursor);
        }
    }

    /** On and on after the last position seen, as one who follows the store. */
    private List<JsonNode> followed(String query) {
        var all = new ArrayList<JsonNode>();
        var page = events(query + "&after=0");
        while (!page.isEmpty()) {
            all.addAll(page);
            page = events(query + "&after=" + all.getLast().get("position").asLong());
        }
        return all;
    }

    private boolean timelineHas(String type, long count) {
        return shop.timeline(id).stream().filter(it -> it.startsWith(type)).count() == count;
    }

    private String timeOf(String type) {
        return events("orderId=" + id + "&type=" + type).getFirst().get("at").asString();
    }

    private LongStream versions() {
        return LongStream.rangeClosed(0, last);
    }

    private static List<String> ids(List<JsonNode> events) {
        return events.stream().map(it -> it.get("id").asString()).toList();
    }

    private static String told(JsonNode event) {
        return List.of("position", "type", "at", "summary", "aggregateId", "sequence").stream()
                .map(it -> event.get(it).asString())
                .reduce("", (all, it) -> all + " " + it);
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("none");
    }
}
