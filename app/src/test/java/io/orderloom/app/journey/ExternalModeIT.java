package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.app.infra.ExternalServers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Orderloom over a PostgreSQL and a Kafka that are processes of their own. */
class ExternalModeIT {

    private final Path folder =
            Path.of("target", "external-" + ProcessHandle.current().pid()).toAbsolutePath();

    @Test
    void completesAnOrderOverServersThatItDoesNotOwn() throws Exception {
        Files.createDirectories(folder);
        try (var servers = ExternalServers.start(folder);
                var orderloom =
                        OrderloomProcess.start(
                                folder, servers.arguments().toArray(String[]::new))) {
            var shop = orderloom.shop();
            var product = shop.product("external-1", 10, 0);

            var id = shop.place(OrderDraft.of(product, 2, "10.00"));

            shop.awaitStatus(id, "COMPLETED");
            shop.awaitMails(id, 3);
            assertThat(shop.captured(id)).isEqualByComparingTo("20.00");
        }
    }
}
