package io.orderloom.servers;

import java.io.IOException;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker inside this process, on the loopback interface only. It keeps no second copy
 * of anything; when it meets a fatal fault while running, it ends the process, as Kafka does.
 */
public final class KafkaBroker implements AutoCloseable {

    private final KafkaRaftServer server;
    private final int port;

    private KafkaBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker on the data in the folder, or on none.
     *
     * @throws StartFailure that says what is in the way
     */
    public static KafkaBroker start(Path folder, int port) throws IOException {
        var storage = new KafkaStorage(folder);
        storage.formatOnce();
        var configuration = storage.configuration(port, port, Ports.anyFree());
        // While it starts, a fault must come back as an exception to be told in a sentence.
        Exit.setHaltProcedure((status, message) -> {});
        try {
            var server =
                    new KafkaRaftServer(KafkaConfig.fromProps(configuration, false), Time.SYSTEM);
            server.startup();
            return new KafkaBroker(server, port);
        } catch (Exception e) {
            throw failure(folder, port, e);
        } finally {
            Exit.resetHaltProcedure();
        }
    }

    private static StartFailure failure(Path folder, int port, Exception cause) {
        if (!Ports.isFree(port)) {
            return new StartFailure(Ports.busyServerPort("Kafka", port), cause);
        }
        return new StartFailure(
                "Kafka did not start on the data in %s: %s. Delete %s to start afresh."
                        .formatted(folder, cause.getMessage(), folder.getParent()),
                cause);
    }

    public String bootstrapServers() {
        return bootstrapServers(port);
    }

    static String bootstrapServers(int port) {
        return Ports.LOOPBACK + ":" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
