package io.orderloom.connectors.payment.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Carries the requests of Stripe's library. Its own transport limits each read, so that an answer
 * that drips byte by byte is waited for without end; here the limit is for the whole answer.
 */
final class StripeTransport extends HttpClient implements AutoCloseable {

    private final java.net.http.HttpClient http;
    private final Duration longest;

    StripeTransport(Duration connectTimeout, Duration longest) {
        this.longest = longest;
        http =
                java.net.http.HttpClient.newBuilder()
                        .version(java.net.http.HttpClient.Version.HTTP_1_1)
                        .connectTimeout(connectTimeout)
                        .build();
    }

    @Override
    public StripeResponse request(StripeRequest request) throws ApiConnectionException {
        HttpResponse<String> answer = await(http.sendAsync(of(request), BodyHandlers.ofString()));
        return new StripeResponse(
                answer.statusCode(), HttpHeaders.of(answer.headers().map()), answer.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpResponse<String> await(CompletableFuture<HttpResponse<String>> answer)
            throws ApiConnectionException {
        try {
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw lost(new HttpTimeoutException("No whole answer within " + longest).initCause(e));
        } catch (ExecutionException e) {
            throw lost(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw lost(e);
        }
    }

    private static HttpRequest of(StripeRequest request) {
        HttpRequest.Builder carried =
                HttpRequest.newBuilder(URI.create(request.url().toString()))
                        .method(request.method().name(), body(request))
                        .header("User-Agent", buildUserAgentString(request));
        request.headers()
                .map()
                .forEach((name, values) -> values.forEach(value -> carried.header(name, value)));
        if (request.content() != null) {
            carried.setHeader("Content-Type", request.content().contentType());
        }
        return carried.build();
    }

    private static BodyPublisher body(StripeRequest request) {
        return request.content() == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(request.content().byteArrayContent());
    }

    private static ApiConnectionException lost(Throwable reason) {
        return new ApiConnectionException("Stripe did not answer: " + reason, reason);
    }
}
