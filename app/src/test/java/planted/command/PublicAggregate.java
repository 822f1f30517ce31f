package planted.command;

import java.sql.Connection;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** Breaks the rules of aggregates, clocks, groups and controllers. */
@Aggregate
@RestController
public class PublicAggregate {

    private @Nullable Connection connection;

    @EventHandler
    void on(String event) {
        if (Instant.now().equals(Instant.EPOCH)) {
            connection = null;
        }
    }

    boolean isConnected() {
        return connection != null;
    }
}
