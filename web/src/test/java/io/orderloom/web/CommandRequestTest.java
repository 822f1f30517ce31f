package io.orderloom.web;

import static io.orderloom.web.Requests.json;
import static io.orderloom.web.Requests.post;
import static io.orderloom.web.Requests.postWithKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.orderloom.api.problem.Fault;
import io.orderloom.api.problem.FaultCode;
import io.orderloom.api.problem.InvalidRequest;
import io.orderloom.api.problem.InvalidRequest.Code;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRequestTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{'a': 1",
                "{'a': 1, 'a': 2}",
                "{'a': {'b': 1, 'b': 1}}",
                "{} {}",
                "{'a': 01}",
                "{'a': NaN}",
                "nonsense"
            })
    void refusesWhatIsNotWellFormed(String body) {
        var refused = refusalOf(body);
        assertThat(refused.code()).isEqualTo(Code.MALFORMED_JSON);
        assertThat(refused.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "'text'", "null", "true"})
    void refusesWhatIsNoObject(String body) {
        assertThat(refusalOf(body).faults())
                .extracting(Fault::pointer, Fault::code)
                .containsExactly(tuple("", FaultCode.WRONG_TYPE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e99999999999", "-1e-99999999999", "0e99999999999"})
    void survivesNumbersOfAnySize(String number) {
        var http = postWithKey("/x", "k");
        assertThatThrownBy(
                        () -> {
                            var request = CommandRequest.of(http, json("{'a': " + number + "}"));
                            request.body().integer("a", 1, 5);
                            request.idempotencyKey();
                            request.rejectFaults();
                        })
                .isInstanceOf(InvalidRequest.class);
    }

    @Test
    void scopesAKeyToTheRouteWhateverParametersThePathHas() {
        var plain = CommandRequest.of(postWithKey("/x/y", "k"), null).idempotencyKey();
        var odd = CommandRequest.of(postWithKey("/x;a=b/y;c", "k"), null).idempotencyKey();

        assertThat(odd).isEqualTo(plain).isNotNull();
    }

    @Test
    void takesNoBodyForAnEmptyObject() {
        for (var bytes : List.of(new byte[0], json("{}"), json("  "))) {
            CommandRequest.of(post("/x"), bytes).rejectFaults();
        }
        CommandRequest.of(post("/x"), null).rejectFaults();
    }

    @Test
    void refusesMembersNobodyAskedForWithEscapedPointers() {
        var request = CommandRequest.of(post("/x"), json("{'a/b~c': 1, 'reason': 'r'}"));
        request.body().text("reason", 10);
        assertThat(faultsOf(request)).containsExactly("/a~1b~0c UNKNOWN_FIELD");
    }

    @Test
    void refusesQueryParameters() {
        var http = post("/x");
        http.addParameter("verbose", "1");
        assertThat(faultsOf(CommandRequest.of(http, null)))
                .containsExactly("verbose UNKNOWN_FIELD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with\ttab", "ümlaut"})
    void refusesKeysThatAreNotPrintable(String key) {
        assertThat(faultsOf(CommandRequest.of(postWithKey("/x", key), null)))
                .containsExactly("Idempotency-Key INVALID_VALUE");
    }

    @Test
    void limitsKeysTo255Characters() {
        CommandRequest.of(postWithKey("/x", "k".repeat(255)), null).rejectFaults();
        assertThat(faultsOf(CommandRequest.of(postWithKey("/x", "k".repeat(256)), null)))
                .containsExactly("Idempotency-Key INVALID_VALUE");
    }

    @ParameterizedTest
    @CsvSource({"'\"3.7\"', 3", "'\"3\"', 3", "'\"other\"', -1", "'W/\"3\"', -1"})
    void readsTheVersionFromIfMatch(String tag, long version) {
        assertThat(withTag(tag).expectedVersion()).isEqualTo(version);
    }

    @Test
    void takesAnyVersionWithoutIfMatchOrWithAStar() {
        assertThat(withTag("*").expectedVersion()).isNull();
        assertThat(CommandRequest.of(post("/x"), null).expectedVersion()).isNull();
    }

    @Test
    void refusesATagWithoutQuotes() {
        assertThat(faultsOf(withTag("3"))).containsExactly("If-Match INVALID_VALUE");
    }

    @Test
    void comparesBodiesAsJson() {
        var hash = hashOf("{'a': 1.50, 'b': [true, null, 'x']}");
        assertThat(hashOf("{ 'b':[true,null,'x'], 'a':1.5 }")).isEqualTo(hash);
        assertThat(hashOf("{'a': 1.51, 'b': [true, null, 'x']}")).isNotEqualTo(hash);
        assertThat(hashOf("{'a': '1.5', 'b': [true, null, 'x']}")).isNotEqualTo(hash);
        assertThat(hashOf("{'a': 1.5, 'b': [null, true, 'x']}")).isNotEqualTo(hash);
        assertThat(hashOf("{'a': 1.5, 'b': [true, 'null', 'x']}")).isNotEqualTo(hash);
    }

    @Test
    void scopesKeysToCallerMethodAndPath() {
        var one = CommandRequest.of(postWithKey("/api/orders/1/hold", "k"), null);
        var other = CommandRequest.of(postWithKey("/api/orders/2/hold", "k"), null);
        assertThat(one.idempotencyKey()).isNotEqualTo(other.idempotencyKey());
        var http = postWithKey("/api/orders/1/hold", "k");
        http.setUserPrincipal(() -> "jane");
        assertThat(CommandRequest.of(http, null).idempotencyKey())
                .isNotEqualTo(one.idempotencyKey());
    }

    private static String hashOf(String body) {
        var key = CommandRequest.of(postWithKey("/x", "k"), json(body)).idempotencyKey();
        return Objects.requireNonNull(key).requestHash();
    }

    private static CommandRequest withTag(String tag) {
        var http = post("/x");
        http.addHeader("If-Match", tag);
        return CommandRequest.of(http, null);
    }

    private static InvalidRequest refusalOf(String body) {
        return thrown(() -> CommandRequest.of(post("/x"), json(body)));
    }

    private static List<String> faultsOf(CommandRequest request) {
        return thrown(request::rejectFaults).faults().stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }

    private static InvalidRequest thrown(Runnable action) {
        @Nullable InvalidRequest refused = catchThrowableOfType(InvalidRequest.class, action::run);
        return Objects.requireNonNull(refused);
    }
}
