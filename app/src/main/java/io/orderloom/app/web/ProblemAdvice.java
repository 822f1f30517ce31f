package io.orderloom.app.web;

import io.orderloom.api.problem.Fault;
import io.orderloom.api.problem.FaultCode;
import io.orderloom.api.problem.InvalidRequest;
import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.eventstore.LostConnection;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Answers every exception that leaves a controller with a problem; what nobody foresaw is logged.
 */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<Object> on(InvalidRequest invalid, HttpServletRequest request) {
        return problems.answer(
                request,
                new Problem(
                        HttpStatus.BAD_REQUEST,
                        invalid.code().name(),
                        Objects.requireNonNullElse(invalid.getMessage(), ""),
                        invalid.faults(),
                        null));
    }

    @ExceptionHandler
    ResponseEntity<Object> on(RequestRefused refused, HttpServletRequest request) {
        var detail = Objects.requireNonNullElse(refused.getMessage(), "");
        return problems.answer(
                request,
                refused.code() == RefusalCode.UNAVAILABLE
                        ? Problem.unavailable()
                        : Problem.of(
                                HttpStatus.valueOf(refused.code().httpStatus()),
                                refused.code().name(),
                                detail));
    }

    @ExceptionHandler
    ResponseEntity<Object> on(BodyLimit.BodyTooLarge tooLarge, HttpServletRequest request) {
        return problems.answer(request, Problems.bodyTooLarge());
    }

    /** Tomcat reads a query only when somebody wants to know it. */
    @ExceptionHandler
    ResponseEntity<Object> on(InvalidParameterException unreadable, HttpServletRequest request) {
        return problems.answer(request, ContainerProblems.problem(HttpStatus.BAD_REQUEST));
    }

    @ExceptionHandler
    ResponseEntity<Object> on(HttpMessageNotReadableException e, HttpServletRequest request) {
        var detail = "The body cannot be read as JSON.";
        return problems.answer(
                request, Problem.of(HttpStatus.BAD_REQUEST, "MALFORMED_JSON", detail));
    }

    @ExceptionHandler
    ResponseEntity<Object> on(MethodArgumentTypeMismatchException e, HttpServletRequest request) {
        return on(fault(e.getName(), FaultCode.WRONG_TYPE, "This value cannot be read."), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(
            MissingServletRequestParameterException e, HttpServletRequest request) {
        return on(fault(e.getParameterName(), FaultCode.REQUIRED, "This is missing."), request);
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        TransactionException.class
    })
    ResponseEntity<Object> onAbsentDatabase(Exception e, HttpServletRequest request) {
        log.warn("The database did not answer: {}", e.getMessage());
        return problems.answer(request, Problem.unavailable());
    }

    /**
     * A connection that broke in the middle, or a commit refused because it came too late for one:
     * none of Spring's own exceptions is made of them, whichever way the database was asked.
     */
    @ExceptionHandler
    @Nullable ResponseEntity<Object> on(
            UncategorizedDataAccessException e, HttpServletRequest request) throws Exception {
        return LostConnection.isBehind(e)
                        || e.getCause() instanceof org.hibernate.TransactionException
                ? onAbsentDatabase(e, request)
                : on((Exception) e, request);
    }

    /** To a caller who has gone there is nothing to answer. */
    @ExceptionHandler
    @Nullable ResponseEntity<Object> on(Exception e, HttpServletRequest request) throws Exception {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            log.debug("The caller has gone", e);
            return null;
        }
        if (e instanceof ErrorResponse known) {
            var status = HttpStatus.valueOf(known.getStatusCode().value());
            var answer = problems.answer(request, ContainerProblems.problem(status));
            var headers = new org.springframework.http.HttpHeaders(known.getHeaders());
            headers.putAll(answer.getHeaders());
            return new ResponseEntity<>(answer.getBody(), headers, status);
        }
        if (e instanceof IOException) {
            throw e;
        }
        log.error("A request failed unexpectedly: {}", request.getRequestURI(), e);
        return problems.answer(
                request, ContainerProblems.problem(HttpStatus.INTERNAL_SERVER_ERROR));
    }

    private static InvalidRequest fault(String name, FaultCode code, String detail) {
        return InvalidRequest.of(List.of(new Fault(name, code, detail)));
    }
}
