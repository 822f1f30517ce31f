package io.orderloom.app.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import tools.jackson.databind.JsonNode;

/** Bytes as no proper client would send them, and what comes back until the server hangs up. */
final class RawRequest {

    private static final int PATIENCE_MILLIS = 10_000;

    /** The answer, taken apart. */
    record Answer(int status, String head, JsonNode body) {}

    private RawRequest() {}

    static Answer send(int port, String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return answer(new String(socket.getInputStream().readAllBytes(), UTF_8));
        }
    }

    private static Answer answer(String text) {
        var end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("No answer: " + text);
        }
        var head = text.substring(0, end);
        var body = text.substring(text.indexOf('{', end), text.lastIndexOf('}') + 1);
        return new Answer(
                Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 400".length())),
                head,
                Shop.JSON.readTree(body));
    }
}
