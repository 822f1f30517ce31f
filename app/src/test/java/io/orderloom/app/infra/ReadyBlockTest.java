package io.orderloom.app.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderloom.servers.DataFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

class ReadyBlockTest {

    private final MockEnvironment environment =
            new MockEnvironment()
                    .withProperty("local.server.port", "8080")
                    .withProperty(
                            "spring.datasource.url",
                            "jdbc:postgresql://127.0.0.1:15432/orderloom?password=hush")
                    .withProperty("spring.datasource.username", "orderloom")
                    .withProperty("spring.kafka.bootstrap-servers", "127.0.0.1:19092");

    @Test
    void saysWhatRunsWhereAndHowToStopIt(@TempDir Path path) {
        try (var folder = DataFolder.open(path)) {
            assertThat(block(folder).text(" after 4.2 s"))
                    .contains("Orderloom is ready after 4.2 s")
                    .contains("http://127.0.0.1:8080/swagger-ui")
                    .contains("http://127.0.0.1:8080/actuator/health")
                    .contains("http://127.0.0.1:8080/simulators/inbox")
                    .contains(
                            "jdbc:postgresql://127.0.0.1:15432/orderloom (user orderloom, password"
                                    + " orderloom)")
                    .contains("127.0.0.1:19092")
                    .contains(path.toString())
                    .contains("Ctrl-C; the data stay")
                    .contains("stop, delete " + path + ", start");
        }
    }

    @Test
    void tellsNoPasswordOfServersThatAreNotOurs() {
        assertThat(block(null).text(""))
                .contains("jdbc:postgresql://127.0.0.1:15432/orderloom (user orderloom)")
                .doesNotContain("hush")
                .doesNotContain("Start afresh");
    }

    @Test
    void leavesTheInboxOutWithoutSimulators() {
        environment.setProperty("orderloom.simulators.enabled", "false");

        assertThat(block(null).text("")).doesNotContain("Inbox");
    }

    @Test
    void offersAnOrderToCopyWhoseBodyIsJson() throws Exception {
        var text = block(null).text("");
        var body = text.substring(text.indexOf("-d '") + 4, text.indexOf("}'") + 1);

        var order = new ObjectMapper().readTree(body);

        assertThat(order.at("/items/0/productId").asText()).isEqualTo("p-100");
        assertThat(order.at("/totalAmount").asText()).isEqualTo("59.98");
    }

    private ReadyBlock block(@Nullable DataFolder folder) {
        var beans = new StaticListableBeanFactory();
        if (folder != null) {
            beans.addBean("dataFolder", folder);
        }
        return new ReadyBlock(environment, beans.getBeanProvider(DataFolder.class));
    }
}
