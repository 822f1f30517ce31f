package io.orderloom.app.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Map;

/**
 * What came back. Status 0: the server hung up without a word, which only somebody who did so first
 * may expect.
 *
 * @param headers by lower-case name, repeated ones joined with commas
 * @param body one character a byte
 */
record Answer(int status, Map<String, String> headers, String body) {

    static final Answer HUNG_UP = new Answer(0, Map.of(), "");

    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** Without its parameters. */
    String mediaType() {
        return header("Content-Type").split(";", 2)[0].strip();
    }

    byte[] bytes() {
        return body.getBytes(ISO_8859_1);
    }

    String text() {
        return new String(bytes(), UTF_8);
    }

    /** To be kept by the hundred thousand. */
    Answer withoutBody() {
        return new Answer(status, Map.of(), "");
    }

    /** Nobody looked whether it is possible now: it was wrong in itself, or about nothing. */
    boolean isRefusedAtTheDoor() {
        return isRefusal() && status != 409 && status != 412;
    }

    boolean isHungUp() {
        return status == 0;
    }

    boolean isRefusal() {
        return isHungUp() || status >= 400;
    }
}
