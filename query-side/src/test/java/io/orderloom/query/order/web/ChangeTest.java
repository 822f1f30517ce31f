package io.orderloom.query.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class ChangeTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    @Test
    void findsNothingWhereNothingChanged() {
        assertThat(changes("{'a':{'b':[1,{'c':null}]}}", "{'a':{'b':[1,{'c':null}]}}")).isEmpty();
    }

    @Test
    void namesEachFieldByItsPointer() {
        assertThat(
                        changes(
                                "{'status':'PENDING','items':[{'id':1,'cancelled':0},{'id':2}]}",
                                "{'status':'SHIPPED','items':[{'id':1,'cancelled':2},{'id':2}]}"))
                .containsExactly(
                        "/items/0/cancelled: 0 -> 2", "/status: \"PENDING\" -> \"SHIPPED\"");
    }

    @Test
    void escapesWhatAPointerWouldTakeForItsOwn() {
        assertThat(changes("{'a/b':1,'c~d':1}", "{'a/b':2,'c~d':2}"))
                .containsExactly("/a~1b: 1 -> 2", "/c~0d: 1 -> 2");
    }

    @Test
    void showsAsNullWhatWasNotThere() {
        assertThat(changes("{'a':[1],'reason':null}", "{'a':[1,2],'reason':'OUT','b':true}"))
                .containsExactly("/a/1: null -> 2", "/b: null -> true", "/reason: null -> \"OUT\"");
    }

    @Test
    void showsAsAWholeWhatBecameSomethingElse() {
        assertThat(changes("{'a':{'b':1}}", "{'a':[1]}")).containsExactly("/a: {\"b\":1} -> [1]");
        assertThat(changes("{'a':60.00}", "{'a':0.00}")).containsExactly("/a: 60.00 -> 0.00");
    }

    private static List<String> changes(String before, String after) {
        return Change.between(JSON.readTree(json(before)), JSON.readTree(json(after))).stream()
                .map(it -> "%s: %s -> %s".formatted(it.pointer(), it.before(), it.after()))
                .toList();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
