package io.orderloom.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.util.DefaultUriBuilderFactory;
import org.springframework.web.util.UriBuilderFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks JSON over HTTP to one other company, with time limits. Whatever keeps an answer from
 * arriving is a {@link TechnicalFailure}; every status that does arrive is a {@link Reply}.
 *
 * <p>On the JDK's client itself and with whole bodies: streamed ones, as Spring's adapter sends and
 * reads them, cost two more threads a call.
 */
public final class OutsideClient implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http;
    private final UriBuilderFactory uris;
    private final Duration readTimeout;

    public OutsideClient(URI baseUrl, ConnectorsProperties limits) {
        http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(limits.connectTimeout())
                        .build();
        uris = new DefaultUriBuilderFactory(baseUrl.toString());
        readTimeout = limits.readTimeout();
    }

    public Reply post(String path, String idempotencyKey, Object body) {
        return ask(
                HttpRequest.newBuilder(uris.expand(path))
                        .header("Idempotency-Key", idempotencyKey)
                        .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    /** The key is encoded into the path, which has a place for it. */
    public Reply get(String path, String idempotencyKey) {
        return ask(HttpRequest.newBuilder(uris.expand(path, idempotencyKey)));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private Reply ask(HttpRequest.Builder request) {
        HttpRequest asked =
                request.header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE).build();
        try {
            return reply(inTime(http.sendAsync(asked, BodyHandlers.ofByteArray())));
        } catch (TimeoutException | HttpTimeoutException e) {
            throw new TechnicalFailure("TIMEOUT", e);
        } catch (IOException e) {
            throw new TechnicalFailure("CONNECTION_LOST", e);
        }
    }

    /** The whole of it: the client's own limit ends with the headers. */
    private <T> T inTime(CompletableFuture<T> answer) throws IOException, TimeoutException {
        try {
            return answer.get(readTimeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException lost ? lost : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted before there was an answer", e);
        } finally {
            // Ends what is still under way; of no effect on what has been answered.
            answer.cancel(true);
        }
    }

    private static Reply reply(HttpResponse<byte[]> response) {
        HttpHeaders headers = new HttpHeaders();
        response.headers().map().forEach(headers::addAll);
        return new Reply(
                response.statusCode(),
                new String(response.body(), UTF_8),
                RetryAfter.of(headers, Instant.now()));
    }
}
