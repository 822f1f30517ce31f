package io.orderloom.app.rehearsal;

import io.orderloom.app.cli.ProgressLine;
import io.orderloom.servers.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * {@code --orderloom.rehearsal=1000}: so many orders, from the request to {@code COMPLETED}, on
 * embedded servers and data of its own, which are gone afterwards. Under {@code -XX:AOTCacheOutput}
 * the JVM then writes down which classes were loaded and which methods were hot, and a start with
 * {@code -XX:AOTCache} begins there.
 *
 * <p>Limit: there is enough to sell for some 20,000 orders; the first one beyond that fails it.
 *
 * @see <a href="https://openjdk.org/jeps/514">JEP 514</a>
 * @see <a href="https://openjdk.org/jeps/515">JEP 515</a>
 */
public final class Rehearsal {

    /** All orders were completed. */
    public static final int PLAYED = 0;

    /** It did not start, or an order was not completed. */
    public static final int FAILED = 1;

    /** It was not said how many orders. */
    public static final int MISTAKEN = 2;

    private static final String ASKED = "--orderloom.rehearsal=";

    private Rehearsal() {}

    public static boolean isAskedFor(String... arguments) {
        return number(arguments).isPresent();
    }

    /**
     * Plays, tells how far it is, and returns what the process is to end with.
     *
     * @param application the configuration to start
     */
    public static int run(Class<?> application, String... arguments) {
        var number = number(arguments).orElse("");
        if (!number.matches("[1-9][0-9]{0,5}")) {
            System.err.printf(
                    "How many orders? %s%s is not between 1 and 999999.%n", ASKED, number);
            return MISTAKEN;
        }
        var settings = onItsOwn(folder(), arguments);
        try (var context = SpringApplication.run(application, settings)) {
            return play(context, Integer.parseInt(number));
        } catch (RuntimeException reported) {
            // Spring has said why it does not start.
            return FAILED;
        }
    }

    private static int play(ConfigurableApplicationContext context, int orders) {
        var port = context.getEnvironment().getRequiredProperty("server.port");
        try (var customers = new Customers("http://127.0.0.1:" + port, orders)) {
            ProgressLine.ofThisProcess()
                    .follow(customers::served, customers::areServed, customers::line);
            customers.complain();
            return PLAYED;
        } catch (RuntimeException e) {
            System.err.println("The rehearsal failed: " + e.getMessage());
            return FAILED;
        }
    }

    private static Optional<String> number(String... arguments) {
        return Arrays.stream(arguments)
                .filter(it -> it.startsWith(ASKED))
                .map(it -> it.substring(ASKED.length()))
                .findFirst();
    }

    /** Deleted when the servers have ended: what is registered first is carried out last. */
    private static Path folder() {
        try {
            var folder = Files.createTempDirectory("orderloom-rehearsal-");
            SpringApplication.getShutdownHandlers()
                    .add(() -> FileSystemUtils.deleteRecursively(folder.toFile()));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("There is no place for the rehearsal's data", e);
        }
    }

    /** What is said for the shop itself does not count: nobody outside may hear of a rehearsal. */
    private static String[] onItsOwn(Path folder, String... arguments) {
        var own = own(folder, Ports.anyFree());
        return Stream.concat(
                        Arrays.stream(arguments).filter(it -> !own.containsKey(nameOf(it))),
                        own.entrySet().stream().map(it -> it.getKey() + "=" + it.getValue()))
                .toArray(String[]::new);
    }

    /** Servers and an outside of its own, with carriers that do not rest. */
    private static Map<String, String> own(Path folder, int port) {
        var url = "http://127.0.0.1:" + port;
        return Map.ofEntries(
                Map.entry("--orderloom.infra", "embedded"),
                Map.entry("--orderloom.infra.data-dir", folder.toString()),
                Map.entry("--orderloom.infra.postgres.port", "0"),
                Map.entry("--orderloom.infra.kafka.port", "0"),
                Map.entry("--orderloom.simulators.enabled", "true"),
                Map.entry("--orderloom.simulators.carrier.dispatch-after", "0s"),
                Map.entry("--orderloom.simulators.carrier.deliver-after", "0s"),
                Map.entry("--orderloom.payment.provider", "http"),
                Map.entry("--orderloom.payment.base-url", url + "/simulators/payments"),
                Map.entry("--orderloom.carrier.base-url", url + "/simulators/carrier"),
                Map.entry("--orderloom.connectors.callback-base-url", url),
                Map.entry("--spring.mail.host", ""),
                Map.entry("--server.address", "127.0.0.1"),
                Map.entry("--server.port", String.valueOf(port)));
    }

    private static String nameOf(String argument) {
        return argument.split("=", 2)[0];
    }
}
