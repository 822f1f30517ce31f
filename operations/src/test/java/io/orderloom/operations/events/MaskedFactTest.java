package io.orderloom.operations.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.api.Fact;
import io.orderloom.api.order.CustomerId;
import io.orderloom.api.value.Address;
import io.orderloom.api.value.EmailAddress;
import io.orderloom.api.value.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class MaskedFactTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The approved JSON of every event of the contract. */
    private static final Path EVENTS =
            Path.of("..", "shared-api", "src", "test", "resources", "events");

    private static final List<String> OF_A_PERSON =
            List.of("jane@example.com", "123 Main St", "New York", "\"NY\"", "10001", "\"US\"");

    /** Nothing in it is called as in the contract. */
    record Planted(
            Address birthplace,
            List<EmailAddress> copies,
            Map<String, Address> others,
            Envelope envelope,
            Around around,
            Object anything,
            List<?> many,
            CustomerId customer,
            Money money,
            Instant when,
            int count,
            boolean sure,
            @Nullable EmailAddress none)
            implements Fact {}

    record Envelope(String words, EmailAddress sender) {}

    /** Stored as a bare text. */
    record Around(EmailAddress inner) {}

    @Test
    void masksWhatIsOfAPersonalTypeWhereverItStandsAndWhateverItIsCalled() {
        assertThat(masked(Planted.class, "birthplace", "{'street':'s','unit':7,'state':null}"))
                .isEqualTo("{'street':'***','unit':'***','state':null}");
        assertThat(masked(Planted.class, "copies", "['a@b','c@d']")).isEqualTo("['***','***']");
        assertThat(masked(Planted.class, "others", "{'home':{'street':'s'}}"))
                .isEqualTo("{'home':{'street':'***'}}");
        assertThat(masked(Planted.class, "envelope", "{'words':'w','sender':'a@b'}"))
                .isEqualTo("{'words':'w','sender':'***'}");
        assertThat(masked(Planted.class, "around", "'a@b'")).isEqualTo("'***'");
        assertThat(masked(Planted.class, "none", "null")).isEqualTo("null");
    }

    @Test
    void leavesAloneWhatSaysNothingOfAPerson() {
        assertThat(masked(Planted.class, "customer", "'c-1'")).isEqualTo("'c-1'");
        assertThat(masked(Planted.class, "money", "{'minor':1,'currency':'USD'}"))
                .isEqualTo("{'minor':1,'currency':'USD'}");
        assertThat(masked(Planted.class, "when", "'2026-11-20T10:00:00Z'"))
                .isEqualTo("'2026-11-20T10:00:00Z'");
        assertThat(masked(Planted.class, "count", "3")).isEqualTo("3");
        assertThat(masked(Planted.class, "sure", "true")).isEqualTo("true");
    }

    @Test
    void letsNothingPassThatItDoesNotKnow() {
        assertThat(masked(Planted.class, "anything", "{'a':['b',1]}"))
                .isEqualTo("{'a':['***','***']}");
        assertThat(masked(Planted.class, "many", "['a']")).isEqualTo("['***']");
        assertThat(masked(Planted.class, "invented", "'a'")).isEqualTo("'***'");
        assertThat(masked(Planted.class, "count", "{'a':1}")).isEqualTo("{'a':'***'}");
        for (var type : List.of("io.orderloom.Gone", "java.lang.String", "not a class")) {
            assertThat(MaskedFact.of(type, "{\"orderId\":\"order-1\",\"n\":1}"))
                    .isEqualTo("{\"orderId\":\"***\",\"n\":\"***\"}");
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void tellsOfNoEventWhoseItIsAndAllTheRest(Path file) throws IOException {
        var stored = Files.readString(file);

        var masked = MaskedFact.of(typeOf(file), stored);

        assertThat(masked).doesNotContain(OF_A_PERSON);
        assertThat(withoutMasked(JSON.readTree(masked), JSON.readTree(stored)))
                .isEqualTo(JSON.readTree(stored));
    }

    @Test
    void meetsAPersonInThoseEvents() throws IOException {
        assertThat(events())
                .filteredOn(MaskedFactTest::namesAPerson)
                .extracting(it -> it.getFileName().toString())
                .containsExactlyInAnyOrder(
                        "OrderPlaced.json",
                        "ShipmentRequested.json",
                        "NotificationSent.json",
                        "NotificationFailed.json");
    }

    static List<Path> events() throws IOException {
        try (var files = Files.list(EVENTS)) {
            return files.toList();
        }
    }

    private static boolean namesAPerson(Path file) {
        try {
            return OF_A_PERSON.stream().anyMatch(Files.readString(file)::contains);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Each family of events has a package of its own in the contract. */
    private static String typeOf(Path file) {
        var name = file.getFileName().toString().replace(".json", "");
        var root = Fact.class.getPackageName();
        return Stream.of("order", "payment", "stock", "shipment", "notification", "fulfillment")
                .map(family -> root + "." + family + "." + name)
                .filter(MaskedFactTest::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No class for " + file));
    }

    private static boolean exists(String type) {
        try {
            return Fact.class.isAssignableFrom(Class.forName(type));
        } catch (ClassNotFoundException _) {
            return false;
        }
    }

    /** With the stored value in the place of each mask: so all else is compared. */
    private static JsonNode withoutMasked(JsonNode masked, JsonNode stored) {
        if (masked.isString() && masked.asString().equals("***")) {
            return stored;
        }
        var copy = masked.deepCopy();
        if (copy instanceof ObjectNode object) {
            masked.properties()
                    .forEach(it ->
                            object.set(
                                    it.getKey(),
                                    withoutMasked(it.getValue(), stored.path(it.getKey()))));
        }
        if (copy instanceof ArrayNode array) {
            for (int i = 0; i < masked.size(); i++) {
                array.set(i, withoutMasked(masked.get(i), stored.path(i)));
            }
        }
        return copy;
    }

    private static String masked(Class<?> type, String member, String value) {
        var json = "{'%s':%s}".formatted(member, value).replace('\'', '"');
        var masked = MaskedFact.of(type.getName(), json).replace('"', '\'');
        return masked.substring(member.length() + 4, masked.length() - 1);
    }
}
