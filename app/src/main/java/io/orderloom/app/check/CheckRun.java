package io.orderloom.app.check;

import java.util.Arrays;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/**
 * A check in place of the application: its parts alone, without HTTP. Whatever keeps it from an
 * outcome is told on the errors' side and ends it with {@link #UNKNOWN}.
 */
final class CheckRun {

    /** There is no outcome. */
    static final int UNKNOWN = 2;

    private static final String PORT = "--server.port=";

    private CheckRun() {}

    /** What the process is to end with. */
    static int of(Class<?> parts, String[] arguments, ToIntFunction<ApplicationContext> check) {
        var application = new SpringApplicationBuilder(parts).web(WebApplicationType.NONE);
        try (var context = application.run(withoutHttp(arguments))) {
            return outcome(context, check);
        } catch (RuntimeException reported) {
            // Spring has said why it does not start.
            return UNKNOWN;
        }
    }

    private static int outcome(
            ApplicationContext context, ToIntFunction<ApplicationContext> check) {
        try {
            return check.applyAsInt(context);
        } catch (RuntimeException e) {
            System.err.printf("The check has no outcome: %s%n", e.getMessage());
            System.err.printf("  %s%n", NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            if (e instanceof DataAccessException) {
                System.err.println("Are these the data of an Orderloom of this version or before?");
            }
            return UNKNOWN;
        }
    }

    /** The port is not needed, and may well be the running application's. */
    private static String[] withoutHttp(String[] arguments) {
        return Stream.concat(
                        Arrays.stream(arguments).filter(it -> !it.startsWith(PORT)),
                        Stream.of(PORT + 0))
                .toArray(String[]::new);
    }
}
