package io.orderloom.query.web;

import io.orderloom.api.query.Page;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;

/**
 * Asks a query and waits for its answer; a refusal comes out as the exception the handler threw.
 */
@Component
public class Queries {

    private final QueryGateway gateway;

    Queries(QueryGateway gateway) {
        this.gateway = gateway;
    }

    public <T> T one(Object query, Class<T> type) {
        return answer(gateway.query(query, ResponseTypes.instanceOf(type)));
    }

    /** The type of the items follows from the query and is the caller's to know. */
    public <T> Page<T> page(Object query) {
        return answer(gateway.query(query, new PageResponse<T>()));
    }

    private static <T> T answer(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
