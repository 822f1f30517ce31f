package io.orderloom.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Instant;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Speaks JSON over HTTP to one other company, with time limits. Whatever keeps an answer from
 * arriving is a {@link TechnicalFailure}; every status that does arrive is a {@link Reply}.
 */
public final class OutsideClient implements AutoCloseable {

    private final HttpClient http;
    private final RestClient client;

    public OutsideClient(URI baseUrl, ConnectorsProperties limits) {
        http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(limits.connectTimeout())
                        .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(limits.readTimeout());
        client = RestClient.builder().baseUrl(baseUrl.toString()).requestFactory(requests).build();
    }

    public Reply post(String path, String idempotencyKey, Object body) {
        return ask(
                client.post()
                        .uri(path)
                        .header("Idempotency-Key", idempotencyKey)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body));
    }

    /** The key is encoded into the path, which has a place for it. */
    public Reply get(String path, String idempotencyKey) {
        return ask(client.get().uri(path, idempotencyKey));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static Reply ask(RestClient.RequestHeadersSpec<?> request) {
        try {
            return request.accept(MediaType.APPLICATION_JSON)
                    .exchangeForRequiredValue((_, response) -> reply(response));
        } catch (ResourceAccessException e) {
            throw new TechnicalFailure(codeOf(e), e);
        }
    }

    private static Reply reply(ClientHttpResponse response) throws IOException {
        byte[] body = response.getBody().readAllBytes();
        return new Reply(
                response.getStatusCode().value(),
                new String(body, UTF_8),
                RetryAfter.of(response.getHeaders(), Instant.now()));
    }

    private static String codeOf(ResourceAccessException e) {
        return e.getCause() instanceof HttpTimeoutException ? "TIMEOUT" : "CONNECTION_LOST";
    }
}
