package io.orderloom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderloom.api.problem.InvalidRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CursorsTest {

    @Test
    void goesOnWhereThePageEnded() {
        var page = Pages.of(List.of("a", "b", "c"), 2, "letters", it -> it, it -> it);

        assertThat(page.items()).containsExactly("a", "b");
        assertThat(Cursors.decode("letters", cursor(page.next()))).isEqualTo("b");
    }

    @Test
    void hasNoCursorAtTheEnd() {
        assertThat(Pages.of(List.of("a", "b"), 2, "letters", it -> it, it -> it).next()).isNull();
    }

    @Test
    void refusesACursorOfOtherFilters() {
        var cursor = Cursors.encode("orders of c-1", "7");

        assertInvalid("orders of c-2", cursor);
    }

    @Test
    void refusesACursorInWhichAnyCharacterWasChanged() {
        var cursor = Cursors.encode("letters", "2026-11-20T10:00:00Z order-1");
        for (int i = 0; i < cursor.length(); i++) {
            var other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            assertInvalid("letters", cursor.substring(0, i) + other + cursor.substring(i + 1));
        }
    }

    @Test
    void refusesWhatIsNoCursorAtAll() {
        for (var text : List.of("", "x", "not a cursor", "====", "AAAAAAAAAAAA")) {
            assertInvalid("letters", text);
        }
    }

    /** Whoever knows how cursors are made can make one that stands nowhere. */
    @Test
    void refusesACursorThatWasForged() {
        for (var key : List.of("x", " ", "9223372036854775808", "1e3")) {
            assertThatThrownBy(() -> Cursors.position("letters", Cursors.encode("letters", key)))
                    .isInstanceOf(InvalidRequest.class);
        }
        assertThatThrownBy(() ->
                        Cursors.decode(
                                "orders", Cursors.encode("orders", "today o-1"), Instant::parse))
                .isInstanceOf(InvalidRequest.class);
    }

    private static void assertInvalid(String collection, String cursor) {
        assertThatThrownBy(() -> Cursors.decode(collection, cursor))
                .isInstanceOfSatisfying(
                        InvalidRequest.class,
                        it -> assertThat(it.code()).isEqualTo(InvalidRequest.Code.INVALID_CURSOR));
    }

    private static String cursor(@Nullable String next) {
        return Objects.requireNonNull(next);
    }
}
