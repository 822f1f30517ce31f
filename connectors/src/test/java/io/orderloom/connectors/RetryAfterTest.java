package io.orderloom.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

    @Test
    void readsSecondsAndDates() {
        assertThat(read("120")).isEqualTo(Duration.ofMinutes(2));
        assertThat(read("Thu, 01 Jan 2026 10:00:30 GMT")).isEqualTo(Duration.ofSeconds(30));
        assertThat(read("Thu, 01 Jan 2026 09:00:00 GMT")).isEqualTo(Duration.ZERO);
    }

    @Test
    void takesWhatItCannotReadForNothing() {
        assertThat(read("soon")).isNull();
        assertThat(read("-1")).isNull();
        assertThat(read("99999999999")).isNull();
        assertThat(RetryAfter.of(new HttpHeaders(), NOW)).isNull();
    }

    private static @Nullable Duration read(String value) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, value);
        return RetryAfter.of(headers, NOW);
    }
}
