package io.orderloom.app.infra;

import io.orderloom.servers.Console;
import io.orderloom.servers.Ports;
import io.orderloom.servers.StartFailure;
import java.util.Optional;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says in one sentence why Orderloom cannot start, without a stack trace. Failures it does not know
 * are left to Spring Boot's own analysis.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartFailureReporter implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        var sentence = sentence(failure);
        sentence.ifPresent(it -> Console.complain("Orderloom cannot start: " + it));
        return sentence.isPresent();
    }

    static Optional<String> sentence(Throwable failure) {
        var known = cause(failure, StartFailure.class);
        if (known != null) {
            return Optional.ofNullable(known.getMessage());
        }
        return Optional.ofNullable(cause(failure, PortInUseException.class))
                .map(busy -> Ports.busyHttpPort(busy.getPort()));
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        return ExceptionUtils.throwableOfType(failure, type);
    }
}
