package io.orderloom.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.axonframework.common.IdentifierFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request a trace id: the caller's, if it sends a W3C {@code traceparent}, or a new one.
 * It stands in the log, in every problem, and becomes the correlation id of every message that
 * follows from the request.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestTrace extends OncePerRequestFilter {

    private static final String KEY = "traceId";
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    /** The trace id of the request this thread is serving, or null outside a request. */
    public static @Nullable String current() {
        return MDC.get(KEY);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (var _ = MDC.putCloseable(KEY, traceId(request))) {
            chain.doFilter(request, response);
        }
    }

    /**
     * The container's own error page is rendered in a dispatch of its own, and needs the id too.
     */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static String traceId(HttpServletRequest request) {
        if (request.getAttribute(KEY) instanceof String known) {
            return known;
        }
        var traceId = traceId(request.getHeader("traceparent"));
        request.setAttribute(KEY, traceId);
        return traceId;
    }

    private static String traceId(@Nullable String traceparent) {
        var given = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        return given.matches() ? given.group(1) : newTraceId();
    }

    /**
     * Of a request that brings none, or that is refused before it can be read. It begins with the
     * time, as the ids of its events do, for it is in an index of theirs.
     */
    static String newTraceId() {
        return IdentifierFactory.getInstance().generateIdentifier().replace("-", "");
    }
}
