package io.orderloom.app.web;

import io.orderloom.api.problem.Fault;
import io.orderloom.api.problem.FaultCode;
import io.orderloom.api.problem.InvalidRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that an operation does not have: a misspelt filter would otherwise be
 * ignored in silence. An operation that takes all of them as a map looks at them itself.
 */
class KnownParameters implements HandlerInterceptor {

    private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && isOurs(method) && !takesAll(method)) {
            var names = known.computeIfAbsent(method, KnownParameters::names);
            var faults =
                    request.getParameterMap().keySet().stream()
                            .filter(name -> !names.contains(name))
                            .map(KnownParameters::unknown)
                            .toList();
            if (!faults.isEmpty()) {
                throw InvalidRequest.of(faults);
            }
        }
        return true;
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getPackageName().startsWith("io.orderloom");
    }

    private static boolean takesAll(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(p ->
                        p.hasParameterAnnotation(RequestParam.class)
                                && Map.class.isAssignableFrom(p.getParameterType()));
    }

    private static Set<String> names(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(p -> p.hasParameterAnnotation(RequestParam.class))
                .map(KnownParameters::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String name(MethodParameter parameter) {
        var given =
                Objects.requireNonNull(parameter.getParameterAnnotation(RequestParam.class)).name();
        return given.isEmpty() ? parameter.getParameter().getName() : given;
    }

    private static Fault unknown(String name) {
        return new Fault(name, FaultCode.UNKNOWN_FIELD, "There is no such query parameter here.");
    }
}
