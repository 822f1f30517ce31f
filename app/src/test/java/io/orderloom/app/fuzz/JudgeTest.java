package io.orderloom.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The judge lets nothing pass, and the same seed makes the same requests: both on paper. */
class JudgeTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final String STOCK =
            """
            {"productId":"p-1","warehouseId":"w-1","stockLevel":1,"reserved":0,"available":1,
             "updatedAt":"2026-11-20T10:00:00Z"}
            """;

    private static final String PROBLEM =
            """
            {"type":"urn:orderloom:problem:not-found","title":"Not Found","status":404,
             "detail":"There is none.","instance":"/x","code":"NOT_FOUND","traceId":"%s",
             "errors":[]}
            """
                    .formatted(TRACE);

    private final List<Operation> operations = committed();

    @Test
    void hasNothingToSayOfWhatIsDocumented() {
        assertThat(faults(200, "application/json", STOCK)).isEmpty();
        assertThat(faults(404, "application/problem+json", PROBLEM)).isEmpty();
    }

    @Test
    void seesAStatusThatIsNotDocumentedOrTheServersOwnFault() {
        assertThat(faults(201, "application/json", STOCK))
                .containsExactly("undocumented status 201, not one of " + setLevel().statuses());
        assertThat(faults(503, "application/problem+json", PROBLEM.replace("404", "503")))
                .contains("a status of the server's own fault");
        assertThat(judged(null, Answer.HUNG_UP)).containsExactly("no answer");
    }

    @Test
    void seesAShapeThatIsNotDocumented() {
        assertThat(faults(200, "application/json", STOCK.replace("reserved", "held")))
                .singleElement()
                .asString()
                .contains("'reserved'", "'held'");
        assertThat(faults(200, "application/json", STOCK.replace(":1,", ":\"1\",")))
                .singleElement()
                .asString()
                .contains("/stockLevel");
        assertThat(faults(200, "application/json", STOCK.replace("10:00:00Z", "10 o'clock")))
                .singleElement()
                .asString()
                .contains("/updatedAt");
        assertThat(faults(200, "text/html", STOCK))
                .containsExactly("type 'text/html', not application/json");
        assertThat(faults(404, "application/json", PROBLEM))
                .containsExactly("a refusal of type 'application/json'");
    }

    @Test
    void seesAProblemThatIsNotOfThisRequestOrTellsTooMuch() {
        var type = "application/problem+json";

        assertThat(faults(404, type, PROBLEM.replace(TRACE, "0".repeat(32))))
                .containsExactly("a problem of another trace, " + "0".repeat(32));
        assertThat(faults(400, type, PROBLEM)).containsExactly("a problem of another status");
        assertThat(faults(404, type, PROBLEM.replace("There is none", "NullPointerException")))
                .containsExactly("a problem that tells of the insides");
    }

    @Test
    void seesWhatIsTakenAlthoughItIsForbidden() {
        assertThat(judged("below its minimum", answer(200, "application/json", STOCK)))
                .containsExactly("taken, although the document forbids it: below its minimum");
        assertThat(judged("below its minimum", answer(404, "application/problem+json", PROBLEM)))
                .isEmpty();
    }

    @Test
    void seesWhatIsRefusedAlthoughItIsAsDocumented() {
        var type = "application/problem+json";
        var wrong = answer(400, type, PROBLEM.replace("404", "400"));

        assertThat(judged(true, null, wrong))
                .containsExactly("refused, although it is as the document has it");
        assertThat(judged(true, null, answer(404, type, PROBLEM))).isEmpty();
    }

    @Test
    void seesARefusedRequestThatHasWritten() {
        var answers = new Answers();
        answers.add(1, answer(200, "application/json", STOCK));
        answers.add(2, answer(409, "application/problem+json", PROBLEM));
        answers.add(3, answer(400, "application/problem+json", PROBLEM));
        answers.add(4, Answer.HUNG_UP);

        assertThat(answers.refusedAmong(Set.of("n1", "n2", "n4"), number -> "n" + number))
                .containsExactly(2, 4);
    }

    @Test
    void makesTheSameRequestAgainFromSeedAndNumber() {
        for (int number = 0; number < 500; number++) {
            var once = requests(7).request(number);
            var again = requests(7).request(number);

            assertThat(again.bytes()).as("request %d", number).isEqualTo(once.bytes());
        }
        assertThat(requests(8).request(1).bytes()).isNotEqualTo(requests(7).request(1).bytes());
    }

    private Requests requests(long seed) {
        var ids = List.of("some-1", "some-2");
        return new Requests(
                "0".repeat(16),
                seed,
                operations,
                new Known(ids, ids, ids, ids, ids, ids, ids, ids, ids));
    }

    private List<String> faults(int status, String mediaType, String body) {
        return judged(null, answer(status, mediaType, body));
    }

    private static Answer answer(int status, String mediaType, String body) {
        return new Answer(status, Map.of("content-type", mediaType), Draft.raw(body));
    }

    private List<String> judged(@Nullable String forbidden, Answer answer) {
        return judged(false, forbidden, answer);
    }

    private List<String> judged(boolean asDocumented, @Nullable String forbidden, Answer answer) {
        var request =
                new Request(
                        1, setLevel(), "PUT", "/x", List.of(), "", false, asDocumented, forbidden);
        return new Judge(operations).faults(request, TRACE, answer);
    }

    private Operation setLevel() {
        return operations.stream()
                .filter(it -> it.toString().equals("PUT /api/inventory/{productId}"))
                .findFirst()
                .orElseThrow();
    }

    static List<Operation> committed() {
        try {
            var text = Files.readString(Path.of("..", "docs", "openapi", "commands.json"));
            return new ApiDocument(JsonMapper.shared().readTree(text)).operations();
        } catch (IOException e) {
            throw new IllegalStateException("No API document", e);
        }
    }
}
