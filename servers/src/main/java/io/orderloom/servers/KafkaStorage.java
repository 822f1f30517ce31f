package io.orderloom.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** The files and the configuration of a single Kafka node that is broker and controller in one. */
record KafkaStorage(Path folder) {

    static final int NODE_ID = 1;
    private static final String CONTROLLER = "CONTROLLER";

    /** Prepares the folder for a first start; a prepared one is left as it is. */
    void formatOnce() throws IOException {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(silent())
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE_ID)
                    .setControllerListenerName(CONTROLLER)
                    .setDirectories(java.util.List.of(folder.toString()))
                    .run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static PrintStream silent() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    /**
     * The broker's settings.
     *
     * @param advertisedPort where clients are told to come: the port itself, or a line in front of
     *     it
     */
    Properties configuration(int port, int advertisedPort, int controllerPort) {
        var properties = new Properties();
        node(properties, port, controllerPort);
        properties.put("advertised.listeners", listener(advertisedPort));
        singleCopies(properties);
        smallMemory(properties);
        return properties;
    }

    private static String listener(int port) {
        return "CLIENT://%s:%d".formatted(Ports.LOOPBACK, port);
    }

    private void node(Properties properties, int port, int controllerPort) {
        var controllers = "%s://%s:%d".formatted(CONTROLLER, Ports.LOOPBACK, controllerPort);
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE_ID));
        properties.put(
                "controller.quorum.voters",
                "%d@%s:%d".formatted(NODE_ID, Ports.LOOPBACK, controllerPort));
        properties.put("listeners", listener(port) + "," + controllers);
        properties.put("inter.broker.listener.name", "CLIENT");
        properties.put("controller.listener.names", CONTROLLER);
        properties.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("log.dirs", folder.toString());
        // A misspelt topic is an error, not a new topic.
        properties.put("auto.create.topics.enable", "false");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // After a kill the broker is let in again only when its former session is over.
        properties.put("broker.session.timeout.ms", "3000");
        properties.put("broker.heartbeat.interval.ms", "500");
    }

    private static void singleCopies(Properties properties) {
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
    }

    private static void smallMemory(Properties properties) {
        properties.put("log.cleaner.dedupe.buffer.size", "8388608");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "2");
        properties.put("background.threads", "2");
        properties.put("num.recovery.threads.per.data.dir", "1");
    }
}
