package io.orderloom.command;

import static io.orderloom.web.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderloom.api.Metadata;
import io.orderloom.api.query.FindShipment;
import io.orderloom.api.query.FindStock;
import io.orderloom.api.query.ShipmentView;
import io.orderloom.api.query.StockView;
import io.orderloom.api.shipment.DispatchShipment;
import io.orderloom.api.stock.SetStockLevel;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST commands as Spring wires and documents them, over buses without aggregates. */
@SpringBootTest(properties = "spring.main.banner-mode=off")
class CommandApiTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @MockitoBean private JdbcClient jdbc;
    @MockitoBean private Snapshotter snapshotter;
    @Autowired private WebApplicationContext context;
    @Autowired private CommandBus commands;
    @Autowired private QueryBus queries;
    @Autowired private JsonMapper json;

    private final List<CommandMessage<?>> sent = new ArrayList<>();
    private MockMvc mvc;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan({"io.orderloom.command", "io.orderloom.web"})
    static class App {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        CommandBus commandBus() {
            return SimpleCommandBus.builder().build();
        }

        @Bean
        CommandGateway commandGateway(CommandBus bus) {
            return DefaultCommandGateway.builder().commandBus(bus).build();
        }

        @Bean
        QueryBus queryBus() {
            return SimpleQueryBus.builder().build();
        }

        @Bean
        QueryGateway queryGateway(QueryBus bus) {
            return DefaultQueryGateway.builder().queryBus(bus).build();
        }
    }

    @BeforeEach
    void listen() {
        mvc = MockMvcBuilders.webAppContextSetup(context).build();
        commands.subscribe(DispatchShipment.class.getName(), message -> answer(message, 2));
        commands.subscribe(SetStockLevel.class.getName(), message -> answer(message, 4));
        queries.subscribe(FindShipment.class.getName(), ShipmentView.class, _ -> shipment());
        queries.subscribe(FindStock.class.getName(), StockView.class, _ -> stock());
    }

    @Test
    void takesADispatchWithAnEmptyBodyOrWithNone() throws Exception {
        var path = "/api/shipments/shipment-1/dispatch";
        mvc.perform(post(path)).andExpect(status().isOk());
        mvc.perform(post(path).contentType(MediaType.APPLICATION_JSON).content("{}"))
                .andExpect(status().isOk())
                .andExpect(content().contentType(MediaType.APPLICATION_JSON));
        assertThat(sent).hasSize(2);
    }

    @Test
    void showsNothingToWhoAsksForNothing() throws Exception {
        queries.subscribe(
                FindShipment.class.getName(),
                ShipmentView.class,
                _ -> {
                    throw new AssertionError("Nobody wants to see it");
                });
        mvc.perform(post("/api/shipments/shipment-1/dispatch").header("Prefer", "return=minimal"))
                .andExpect(status().isNoContent())
                .andExpect(header().string("Preference-Applied", "return=minimal"))
                .andExpect(content().string(""));
        assertThat(sent).hasSize(1);
    }

    @Test
    void takesJsonOnly() throws Exception {
        mvc.perform(
                        post("/api/shipments/shipment-1/dispatch")
                                .contentType(MediaType.TEXT_PLAIN)
                                .content("{}"))
                .andExpect(status().isUnsupportedMediaType());
        mvc.perform(post("/api/shipments/shipment-1/dispatch").accept(MediaType.APPLICATION_XML))
                .andExpect(status().isNotAcceptable());
        assertThat(sent).isEmpty();
    }

    @Test
    void setsAStockLevelUnlessTheStockHasChanged() throws Exception {
        mvc.perform(
                        put("/api/inventory/{id}", "a product")
                                .header("If-Match", "\"3\"")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(json("{'warehouseId': 'w-2', 'stockLevel': 7}")))
                .andExpect(status().isOk())
                .andExpect(header().string("ETag", "\"4\""))
                .andExpect(
                        content()
                                .json(
                                        """
                                        {"productId": "a product", "warehouseId": "w-2",
                                         "stockLevel": 7, "reserved": 2, "available": 5,
                                         "updatedAt": "2026-11-20T12:00:00Z"}
                                        """));
        assertThat(sent.getFirst().getMetaData()).containsEntry(Metadata.EXPECTED_VERSION, 3L);
    }

    @Test
    void documentsEveryOperationWithAnExampleAndItsRefusals() throws Exception {
        var paths = apiDocs().get("paths");
        assertThat(paths.propertyNames()).hasSize(10);
        for (var path : paths) {
            for (var operation : path) {
                assertThat(operation.path("summary").stringValue("")).isNotEmpty();
                var body = operation.at("/requestBody/content/application~1json");
                assertThat(body.has("example") || body.has("examples")).isTrue();
                assertThat(body.at("/schema/format").isMissingNode()).isTrue();
                assertThat(operation.at("/responses/400/content").propertyNames())
                        .containsExactly("application/problem+json");
            }
        }
    }

    @Test
    void documentsTheHeadersOfANewOrder() throws Exception {
        var parameters = apiDocs().at("/paths/~1api~1orders/post/parameters");
        assertThat(parameters).hasSize(1);
        assertThat(parameters.get(0).get("name").stringValue()).isEqualTo("Idempotency-Key");
    }

    private JsonNode apiDocs() throws Exception {
        var answer = mvc.perform(get("/v3/api-docs")).andExpect(status().isOk()).andReturn();
        return json.readTree(answer.getResponse().getContentAsByteArray());
    }

    private Object answer(CommandMessage<?> message, long version) {
        sent.add(message);
        return version;
    }

    private static ShipmentView shipment() {
        return new ShipmentView(
                "shipment-1",
                "order-1",
                "w-1",
                ShipmentView.Status.DISPATCHED,
                List.of(),
                BigDecimal.ONE,
                "USD",
                null,
                null,
                List.of(),
                NOON,
                NOON,
                2);
    }

    private static StockView stock() {
        var one = new StockView.Warehouse("w-1", 1, 0, 1, NOON);
        var two = new StockView.Warehouse("w-2", 7, 2, 5, NOON);
        return new StockView("a product", 8, 2, 6, List.of(one, two), NOON, 4);
    }
}
