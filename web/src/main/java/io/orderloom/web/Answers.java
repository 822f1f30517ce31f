package io.orderloom.web;

import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.web.idempotency.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Forms the answers to commands: what the read models show, once they show the change. */
@Component
public class Answers {
    /** How long an answer waits for the read model; after that it shows what there is. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A read model that never answers must not keep the caller. */
    private static final Duration LIMIT = PATIENCE.multipliedBy(2);

    private final QueryGateway queries;
    private final JsonMapper json;

    Answers(QueryGateway queries, JsonMapper json) {
        this.queries = queries;
        this.json = json;
    }

    /** Asks the query side; what it refuses is refused here too. */
    public <V> V find(Object query, Class<V> view) {
        try {
            @Nullable V found =
                    queries.query(query, view)
                            .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                            .join();
            if (found == null) {
                throw Commands.notFound();
            }
            return found;
        } catch (CompletionException e) {
            throw causeOf(e);
        }
    }

    public Answer of(HttpStatus status, Object body, Map<String, String> headers) {
        return new Answer(status.value(), headers, json.writeValueAsString(body));
    }

    /** That it is done, for who wants to know nothing else. */
    public static Answer minimal() {
        var headers = Map.of(Preference.APPLIED, Preference.RETURN_MINIMAL);
        return new Answer(HttpStatus.NO_CONTENT.value(), headers, "");
    }

    public static ResponseEntity<byte[]> respond(Answer answer) {
        var response =
                ResponseEntity.status(answer.status())
                        .headers(headers -> answer.headers().forEach(headers::set));
        return answer.body().isEmpty()
                ? response.build()
                : response.contentType(MediaType.APPLICATION_JSON)
                        .body(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    /** The change is durable then, only not yet to be seen: the caller may ask again. */
    private static RuntimeException causeOf(CompletionException e) {
        return switch (e.getCause()) {
            case RuntimeException cause -> cause;
            case TimeoutException _ ->
                    new RequestRefused(
                            RefusalCode.UNAVAILABLE, "Done, but it cannot be shown yet.");
            case null, default -> e;
        };
    }
}
