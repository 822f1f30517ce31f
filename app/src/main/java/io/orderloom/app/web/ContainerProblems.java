package io.orderloom.app.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers what fails outside every controller with a problem too, in place of Spring Boot's page.
 */
@RestController
class ContainerProblems implements ErrorController {

    private final Problems problems;

    ContainerProblems(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<Object> error(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        return problems.answer(
                request, problem(Objects.requireNonNullElse(status, HttpStatus.NOT_FOUND)));
    }

    static Problem problem(HttpStatus status) {
        return Problem.of(
                status,
                switch (status) {
                    case NOT_FOUND -> "There is nothing under this address.";
                    case METHOD_NOT_ALLOWED -> "This address does not know this method.";
                    case NOT_ACCEPTABLE ->
                            "Answers are application/json, problems application/problem+json.";
                    case UNSUPPORTED_MEDIA_TYPE -> "A body must be application/json.";
                    case INTERNAL_SERVER_ERROR ->
                            "Something failed that should not. The trace id leads to it in the"
                                    + " log.";
                    default -> status.getReasonPhrase() + ".";
                });
    }
}
