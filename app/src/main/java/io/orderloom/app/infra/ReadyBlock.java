package io.orderloom.app.infra;

import io.orderloom.servers.Console;
import io.orderloom.servers.DataFolder;
import io.orderloom.servers.Ports;
import io.orderloom.servers.PostgresCluster;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says, once everything runs, what runs where, what to try first, and how to stop. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ReadyBlock implements ApplicationListener<ApplicationReadyEvent> {

    private static final String ORDER =
            """
             -H 'Content-Type: application/json' -d '{
                "customerId": "c-1001", "email": "jane@example.com", "currency": "USD",
                "items": [ { "productId": "p-100", "quantity": 2, "price": 29.99 } ], "totalAmount": 59.98,
                "shippingAddress": { "street": "123 Main St", "city": "New York", "state": "NY", "zipCode": "10001", "country": "US" },
                "paymentMethod": "CreditCard" }'
            """;

    private final Environment environment;
    private final ObjectProvider<DataFolder> dataFolder;

    ReadyBlock(Environment environment, ObjectProvider<DataFolder> dataFolder) {
        this.environment = environment;
        this.dataFolder = dataFolder;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        var taken = event.getTimeTaken();
        Console.say(
                text(taken == null ? "" : " after %.1f s".formatted(taken.toMillis() / 1000.0)));
    }

    String text(String after) {
        var text = new StringBuilder();
        text.append('\n').append("Orderloom is ready").append(after).append("\n\n");
        addresses(text);
        text.append("\nPlace an order:\n\n  curl -s ").append(http()).append("/api/orders");
        text.append(ORDER).append('\n');
        farewell(text, dataFolder.getIfAvailable());
        return text.toString();
    }

    private void addresses(StringBuilder text) {
        line(text, "Swagger UI", http() + "/swagger-ui");
        line(text, "Health", http() + "/actuator/health");
        if (environment.getProperty("orderloom.simulators.enabled", Boolean.class, true)) {
            line(text, "Inbox", http() + "/simulators/inbox");
        }
        line(text, "PostgreSQL", postgres());
        line(text, "Kafka", environment.getProperty("spring.kafka.bootstrap-servers", ""));
    }

    private static void farewell(StringBuilder text, @Nullable DataFolder folder) {
        if (folder == null) {
            line(text, "Stop", "Ctrl-C");
            return;
        }
        line(text, "Data", folder.path().toString());
        line(text, "Stop", "Ctrl-C; the data stay");
        line(text, "Start afresh", "stop, delete " + folder.path() + ", start");
    }

    private String http() {
        var address = environment.getProperty("server.address", Ports.LOOPBACK);
        var reachable = address.equals("0.0.0.0") ? "localhost" : address;
        return "http://%s:%s".formatted(reachable, environment.getProperty("local.server.port"));
    }

    private String postgres() {
        var url = environment.getProperty("spring.datasource.url", "");
        var user = environment.getProperty("spring.datasource.username", "");
        return "%s (user %s%s)"
                .formatted(
                        ExternalServersCheck.withoutSecrets(url),
                        user,
                        // Ours is no secret: it guards a server only this machine can reach.
                        dataFolder.getIfAvailable() == null
                                ? ""
                                : ", password " + PostgresCluster.PASSWORD);
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("  %-13s %s%n".formatted(name, value));
    }
}
