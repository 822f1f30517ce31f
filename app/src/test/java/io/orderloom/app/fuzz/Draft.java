package io.orderloom.app.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A request in the making: as the document has it at first, then spoilt. */
final class Draft {

    private static final String UNRESERVED =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~";

    /**
     * One parameter of the query.
     *
     * @param sent as it stands in the target
     * @param value what it means, or null if it is not even well encoded
     */
    record Pair(String name, String sent, @Nullable String value) {

        static Pair of(String name, String value) {
            return new Pair(name, encoded(name) + "=" + encoded(value), value);
        }
    }

    final Operation operation;
    final Map<String, String> path = new LinkedHashMap<>();
    final List<Pair> query = new ArrayList<>();
    final List<Request.Header> headers = new ArrayList<>();
    String method;
    String suffix = "";
    @Nullable JsonNode json;
    byte @Nullable [] text;
    String contentType = "application/json";
    boolean chunked;
    int withheld;
    boolean asDocumented = true;

    Draft(Operation operation) {
        this.operation = operation;
        this.method = operation.method();
    }

    void header(String name, String value) {
        headers.removeIf(header -> header.is(name));
        headers.add(new Request.Header(name, value));
    }

    boolean asks(String parameter) {
        return query.stream().anyMatch(pair -> pair.name().equals(parameter));
    }

    byte[] body() {
        if (text != null) {
            return text;
        }
        return json == null ? new byte[0] : json.toString().getBytes(UTF_8);
    }

    /** How many of the announced bytes are not sent. */
    int withheld() {
        return Math.min(withheld, body().length);
    }

    String target() {
        var filled = operation.path();
        for (var value : path.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        filled += suffix;
        return query.isEmpty()
                ? filled
                : query.stream().map(Pair::sent).collect(Collectors.joining("&", filled + "?", ""));
    }

    /** Percent-encoded UTF-8; the half of a surrogate pair becomes what no decoder can read. */
    static String encoded(String value) {
        var encoded = new StringBuilder();
        for (var unit : value.getBytes(UTF_8)) {
            var character = (char) (unit & 0xff);
            if (UNRESERVED.indexOf(character) >= 0) {
                encoded.append(character);
            } else {
                encoded.append("%%%02X".formatted((int) character));
            }
        }
        return encoded.toString();
    }

    /** The bytes of UTF-8, each as one character of what is put on the wire. */
    static String raw(String value) {
        return new String(value.getBytes(UTF_8), ISO_8859_1);
    }
}
