package io.orderloom.simulators.payment;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.coyote.CloseNowException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Drops the connection in the middle of an answer: the caller is promised more bytes than it gets
 * and sees an I/O error. A filter, because whatever a controller throws would be turned into an
 * answer.
 */
@Component
@Order
class LostAnswerFilter extends OncePerRequestFilter {

    private static final String LOST = LostAnswerFilter.class.getName();

    static void loseAnswer(HttpServletRequest request) {
        request.setAttribute(LOST, true);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/simulators/payments/");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (request.getAttribute(LOST) == null) {
            answer.copyBodyToResponse();
        } else {
            drop(response, answer.getContentSize());
        }
    }

    private static void drop(HttpServletResponse response, int size) throws IOException {
        response.setContentLength(size);
        response.getOutputStream().write('{');
        response.flushBuffer();
        throw new CloseNowException("The answer is lost, as asked for");
    }
}
