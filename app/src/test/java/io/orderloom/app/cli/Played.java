package io.orderloom.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server that gives the answers it was told, and remembers what it was asked. */
final class Played implements AutoCloseable {

    /** What is answered; nothing at all if there is no status. */
    private record Answer(int status, String body) {}

    /** What was asked. */
    record Asked(String request, String body, @Nullable String key) {}

    private final HttpServer server;
    private final Map<String, Queue<Answer>> answers = new HashMap<>();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    Played() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    /** Of the answers to a request each is given once, the last for ever. */
    Played answering(String request, int status, String body) {
        answers.computeIfAbsent(request, _ -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    Played answering(String request, String body) {
        return answering(request, 200, body);
    }

    Played unlessTold(String request, String body) {
        return answers.containsKey(request) ? this : answering(request, body);
    }

    /** Takes the request and hangs up. */
    Played hangingUp(String request) {
        return answering(request, 0, "");
    }

    /** A command against this server, its output in a pipe. */
    Ran run(String... arguments) {
        return Ran.piped(
                Stream.concat(Arrays.stream(arguments), Stream.of("--url", url()))
                        .toArray(String[]::new));
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<String> requests() {
        return asked().stream().map(Asked::request).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            asked.add(
                    new Asked(
                            request,
                            new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                            key));
            var answer = answerTo(request);
            if (answer.status() != 0) {
                var body = answer.body().getBytes(UTF_8);
                exchange.sendResponseHeaders(answer.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private synchronized Answer answerTo(String request) {
        var left = answers.get(request);
        if (left == null) {
            return new Answer(
                    404,
                    "{\"code\":\"NOT_FOUND\",\"detail\":\"Nothing is played for %s\"}"
                            .formatted(request));
        }
        return left.size() > 1 ? left.remove() : left.element();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
