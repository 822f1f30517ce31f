package io.orderloom.benchmarks.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public API over plain HTTP. Nothing is retried here: that is the caller's business. */
public final class Http {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String address;

    public Http(int port) {
        this(URI.create("http://127.0.0.1:" + port));
    }

    /**
     * An Orderloom that may be anywhere.
     *
     * @param address without a path
     */
    public Http(URI address) {
        this.address = address.toString();
    }

    public boolean isOk(String path) {
        try {
            return send(request(path).GET()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    public HttpResponse<String> post(String path, String body, String key) throws IOException {
        return send(
                request(path).header("Idempotency-Key", key).POST(BodyPublishers.ofString(body)));
    }

    public void put(String path, String body) throws IOException {
        var answer = send(request(path).PUT(BodyPublishers.ofString(body)));
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
    }

    /**
     * Reads a resource that exists.
     *
     * @throws IOException if the answer is anything but 200
     */
    public JsonNode get(String path) throws IOException {
        return get(path, PATIENCE);
    }

    /** Likewise, of one that takes its time. */
    public JsonNode get(String path, Duration patience) throws IOException {
        var answer = send(request(path).timeout(patience).GET());
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
