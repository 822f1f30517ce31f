package io.orderloom.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableJsonTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{\"a\":\"b\"}, {\"a\":\"b\"}",
                "{\"a\":\"\\u0000\"}, {\"a\":\"\\ufffd\"}",
                "{\"a\":\"\\u0000\\u0000x\\u0000\"}, {\"a\":\"\\ufffd\\ufffdx\\ufffd\"}",
                "{\"a\":\"\\\\u0000\"}, {\"a\":\"\\\\u0000\"}",
                "{\"a\":\"\\\\\\u0000\"}, {\"a\":\"\\\\\\ufffd\"}"
            })
    void replacesANulAndNothingThatOnlyLooksLikeOne(String written, String stored) {
        assertThat(ReadableJson.of(written)).isEqualTo(stored);
    }
}
