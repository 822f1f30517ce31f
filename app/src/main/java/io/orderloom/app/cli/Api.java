package io.orderloom.app.cli;

import io.orderloom.app.cli.Failure.NoAnswer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Orderloom over HTTP. Whatever it refuses, and its silence, is a {@link Failure}. A write whose
 * answer is lost is asked for once more under the same key, so it is done at most once.
 */
final class Api {

    /** The longest page there is. */
    static final int PAGE = 100;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String JSON = "application/json, application/problem+json";

    private final String base;
    private final HttpClient http;

    Api(String url) {
        var whole = url.contains("://") ? url : "http://" + url;
        base = whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
        http = HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(CONNECT).build();
    }

    Document get(Address address) {
        return get(address, PATIENCE);
    }

    Document get(Address address, Duration patience) {
        return document(send(request(address, JSON).timeout(patience).build()));
    }

    String source(Address address) {
        return sound(send(request(address, "text/x-java-source, " + JSON).build())).body();
    }

    /** Also where it says that all is not well, with 503. */
    Document health(Address address) {
        var answer = send(request(address, "application/json").build());
        return answer.statusCode() == 503 ? read(answer) : document(answer);
    }

    /** A page, or as many as have so many items together. */
    Document list(Address address, @Nullable Integer limit) {
        var pages = new ArrayList<Document>();
        Integer left = limit;
        Address next = address;
        while (next != null) {
            var page = get(next.with("limit", left == null ? null : Math.min(left, PAGE)));
            pages.add(page);
            left = left == null ? null : left - page.items().size();
            next = left == null || left <= 0 ? null : after(address, page);
        }
        return Document.ofPages(pages);
    }

    Document all(Address address) {
        return list(address, Integer.MAX_VALUE);
    }

    Document post(Address address, JsonNode body, String key) {
        var request =
                request(address, JSON)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build();
        try {
            return document(exchangeTwice(request));
        } catch (IOException e) {
            throw new NoAnswer(
                    """
                    No answer from %s: %s.
                    Whether it was done is not known. To repeat it safely, add --idempotency-key %s\
                    """
                            .formatted(base, reason(e), key));
        }
    }

    private static @Nullable Address after(Address address, Document page) {
        var next = page.json().path("next");
        return next.isString() ? address.with("cursor", next.stringValue()) : null;
    }

    private HttpRequest.Builder request(Address address, String accepted) {
        try {
            return HttpRequest.newBuilder(URI.create(base + address.text()))
                    .timeout(PATIENCE)
                    .header("Accept", accepted);
        } catch (IllegalArgumentException e) {
            throw new Failure("%s is no address of a server: %s".formatted(base, e.getMessage()));
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return exchange(request);
        } catch (IOException e) {
            throw new NoAnswer("No answer from %s: %s.".formatted(base, reason(e)));
        }
    }

    private HttpResponse<String> exchangeTwice(HttpRequest request) throws IOException {
        try {
            return exchange(request);
        } catch (IOException lost) {
            return exchange(request);
        }
    }

    private HttpResponse<String> exchange(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new NoAnswer(
                    """
                    Nobody answers at %s.
                    Start Orderloom with ./mvnw spring-boot:run, or say where it is with --url or ORDERLOOM_URL.\
                    """
                            .formatted(base));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted");
        }
    }

    private Document document(HttpResponse<String> answer) {
        return read(sound(answer));
    }

    private Document read(HttpResponse<String> answer) {
        return Document.read(answer.body(), base);
    }

    private HttpResponse<String> sound(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw Problem.of(answer.statusCode(), answer.body(), base);
        }
        return answer;
    }

    private static String reason(IOException error) {
        var message = error.getMessage();
        return message == null ? error.getClass().getSimpleName() : message;
    }
}
