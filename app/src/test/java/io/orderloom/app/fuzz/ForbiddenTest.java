package io.orderloom.app.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the committed document forbids is known to be forbidden, and its own example is not. */
class ForbiddenTest {

    private final Draft draft = new Draft(placing());

    @Test
    void forbidsNothingAboutTheExample() {
        assertThat(why(example())).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "quantity":\\d+     | "quantity":0       | /items/0/quantity
                    "quantity":\\d+     | "quantity":1000001 | /items/0/quantity
                    "quantity":\\d+     | "quantity":"2"     | /items/0/quantity
                    "price":[0-9.]+     | "price":-1         | /items/0/price
                    "items":\\[.*?\\]   | "items":[]         | /items
                    "street":           | "strasse":         | /shippingAddress
                    "customerId":".*?"  | "customerId":null  | /customerId
                    """)
    void forbidsWhatTheSchemaDoes(String member, String becomes, String at) {
        assertThat(why(example().replaceFirst(member, becomes))).contains(at);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"currency\":\"USD\",\"currency\":\"EUR\"}"})
    void forbidsWhatIsNoObjectOrSaysSomethingTwice(String body) {
        assertThat(why(body)).isNotNull();
    }

    @Test
    void forbidsABodyThatIsTooLargeOrOfAnotherTypeOrCutOff() {
        assertThat(why(example() + " ".repeat(256 * 1024))).isEqualTo("too large");
        draft.contentType = "text/plain";
        assertThat(why(example())).isEqualTo("media type text/plain");
        draft.contentType = "application/json";
        draft.text = example().getBytes(UTF_8);
        draft.withheld = 1;
        assertThat(why(example())).isEqualTo("truncated");
    }

    @Test
    void forbidsAParameterNobodyKnows() {
        draft.query.add(Draft.Pair.of("colour", "red"));

        assertThat(why(example())).isEqualTo("unknown parameter colour");
    }

    private @Nullable String why(String body) {
        return Forbidden.why(draft, body.getBytes(UTF_8));
    }

    private String example() {
        return draft.operation.bodyExample().toString();
    }

    private static Operation placing() {
        return JudgeTest.committed().stream()
                .filter(it -> it.toString().equals("POST /api/orders"))
                .findFirst()
                .orElseThrow();
    }
}
