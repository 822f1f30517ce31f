package io.orderloom.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses ports on the loopback interface. A port found free can be taken by somebody else before
 * it is used; the server that then fails to start says so.
 */
public final class Ports {

    public static final String LOOPBACK = "127.0.0.1";

    private Ports() {}

    static boolean isFree(int port) {
        return isFree(loopback(), port);
    }

    public static boolean isFree(InetAddress address, int port) {
        try (var socket = new ServerSocket(port, 1, address)) {
            return socket.isBound();
        } catch (IOException busy) {
            return false;
        }
    }

    public static int anyFree() {
        try (var socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The configured port or a failure; without one the remembered, the usual, or any free port.
     */
    static int choose(
            String server, @Nullable Integer configured, OptionalInt remembered, int usual) {
        if (configured == null) {
            return IntStream.concat(remembered.stream(), IntStream.of(usual))
                    .filter(Ports::isFree)
                    .findFirst()
                    .orElseGet(Ports::anyFree);
        }
        if (configured != 0 && !isFree(configured)) {
            throw new StartFailure(busyServerPort(server, configured));
        }
        return configured == 0 ? anyFree() : configured;
    }

    static String busyServerPort(String server, int port) {
        return "port %d, meant for %s, is in use. Stop what listens there, or choose another port with ORDERLOOM_INFRA_%s_PORT (0 takes any free one)."
                .formatted(port, server, server.equals("Kafka") ? "KAFKA" : "POSTGRES");
    }

    public static String busyHttpPort(int port) {
        return "port %d is in use. Stop what listens there, or choose another port, for example with SERVER_PORT=%d in the environment."
                .formatted(port, port + 1);
    }

    public static InetAddress loopback() {
        return InetAddress.ofLiteral(LOOPBACK);
    }
}
