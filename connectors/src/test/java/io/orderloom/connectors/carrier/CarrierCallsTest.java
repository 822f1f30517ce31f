package io.orderloom.connectors.carrier;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.ParcelLine;
import io.orderloom.api.shipment.RecordBooking;
import io.orderloom.api.shipment.RecordBookingFailure;
import io.orderloom.api.shipment.RecordShipmentCancellation;
import io.orderloom.api.shipment.RecordShipmentCancellationRefusal;
import io.orderloom.api.shipment.ShipmentCancellationRequested;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.shipment.ShipmentRequested;
import io.orderloom.api.stock.ProductId;
import io.orderloom.api.stock.WarehouseId;
import io.orderloom.api.value.Address;
import io.orderloom.api.value.Money;
import io.orderloom.connectors.Answers;
import io.orderloom.connectors.ConnectorsProperties;
import io.orderloom.connectors.OutsideClient;
import io.orderloom.connectors.RecordedCommands;
import io.orderloom.connectors.TechnicalFailure;
import io.orderloom.connectors.Trace;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CarrierCallsTest {

    private static final OrderId ORDER = new OrderId("order-1");
    private static final WarehouseId WAREHOUSE = new WarehouseId("w-1");
    private static final ShipmentId SHIPMENT = ShipmentId.of(ORDER, WAREHOUSE);
    private static final String BOOKED =
            "{\"carrier\":\"Any\",\"label\":\"L-1\",\"trackingNumber\":\"T-1\"}";

    @RegisterExtension
    static WireMockExtension carrier =
            WireMockExtension.newInstance()
                    .options(options().bindAddress("127.0.0.1").dynamicPort())
                    .build();

    private final RecordedCommands recorded =
            new RecordedCommands(
                    RecordBooking.class,
                    RecordBookingFailure.class,
                    RecordShipmentCancellation.class,
                    RecordShipmentCancellationRefusal.class);
    private OutsideClient client;
    private CarrierCalls calls;

    @BeforeEach
    void connect() {
        ConnectorsProperties limits =
                new ConnectorsProperties(
                        Duration.ofMillis(500),
                        Duration.ofMillis(500),
                        3,
                        new ConnectorsProperties.Backoff(
                                Duration.ofMillis(1), 2, 0, Duration.ofSeconds(1)),
                        URI.create("http://shop.example"));
        client = new OutsideClient(URI.create(carrier.baseUrl()), limits);
        HttpCarrier http = new HttpCarrier(client, limits.callbackBaseUrl());
        calls = new CarrierCalls(http, new Answers(recorded.gateway(), "carrier-connector"), 3);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void booksTheParcelAndSaysWhereToReport() {
        on("/bookings", okJson(BOOKED));

        assertThat(make(shipment())).isEmpty();

        assertThat(recorded.commands())
                .containsExactly(new RecordBooking(SHIPMENT, "Any", "L-1", "T-1"));
        carrier.verify(
                postRequestedFor(urlEqualTo("/bookings"))
                        .withHeader("Idempotency-Key", equalTo(SHIPMENT + ":book"))
                        .withRequestBody(
                                equalToJson(
                                        """
                                        {"shipmentId":"%1$s","orderId":"order-1",
                                         "warehouseId":"w-1",
                                         "lines":[{"lineId":1,"productId":"p-100","quantity":2}],
                                         "value":{"amount":5998,"currency":"USD"},
                                         "address":{"street":"123 Main St","city":"New York",
                                             "state":"NY","zipCode":"10001","country":"US"},
                                         "callbackUrl":"http://shop.example/api/shipments/%1$s"}
                                        """
                                                .formatted(SHIPMENT))));
    }

    @Test
    void takesARefusalForGoodAtOnce() {
        on("/bookings", aResponse().withStatus(422).withBody("{\"code\":\"NOT_SERVED\"}"));

        assertThat(make(shipment())).isEmpty();

        assertThat(recorded.commands())
                .containsExactly(new RecordBookingFailure(SHIPMENT, 1, "NOT_SERVED", true));
    }

    @Test
    void givesUpAfterTheThirdTechnicalFailure() {
        on("/bookings", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        CarrierCall second = make(shipment()).orElseThrow();
        CarrierCall third = calls.make(second).orElseThrow();
        assertThat(calls.make(third)).isEmpty();

        assertThat(recorded.commands())
                .containsExactly(
                        new RecordBookingFailure(SHIPMENT, 1, "CONNECTION_LOST", false),
                        new RecordBookingFailure(SHIPMENT, 2, "CONNECTION_LOST", false),
                        new RecordBookingFailure(SHIPMENT, 3, "CONNECTION_LOST", true));
    }

    @Test
    void cancelsWhatTheCarrierStopsOrNeverBooked() {
        on("/cancellations", okJson("{}"));
        make(cancellation());
        on("/cancellations", aResponse().withStatus(404));
        make(cancellation());

        assertThat(recorded.commands())
                .containsOnly(new RecordShipmentCancellation(SHIPMENT))
                .hasSize(2);
    }

    @Test
    void recordsThatACarrierWillNotCancel() {
        on("/cancellations", aResponse().withStatus(409).withBody("{\"code\":\"LEFT\"}"));

        make(cancellation());

        assertThat(recorded.commands())
                .containsExactly(new RecordShipmentCancellationRefusal(SHIPMENT, "LEFT"));
    }

    @Test
    void leavesACancellationOpenUntilTheCarrierAnswers() {
        on("/cancellations", aResponse().withStatus(503));

        assertThatThrownBy(() -> make(cancellation())).isInstanceOf(TechnicalFailure.class);

        assertThat(recorded.commands()).isEmpty();
    }

    private Optional<CarrierCall> make(ShipmentEvent intent) {
        return calls.make(CarrierCall.first(intent, new Trace(null, "event-1")));
    }

    private static void on(String path, ResponseDefinitionBuilder response) {
        carrier.stubFor(post(urlEqualTo(path)).willReturn(response));
    }

    private static ShipmentRequested shipment() {
        return new ShipmentRequested(
                SHIPMENT,
                ORDER,
                WAREHOUSE,
                List.of(new ParcelLine(1, new ProductId("p-100"), 2)),
                Money.of(5_998, "USD"),
                new Address("123 Main St", "New York", "NY", "10001", "US"),
                SHIPMENT + ":book");
    }

    private static ShipmentCancellationRequested cancellation() {
        return new ShipmentCancellationRequested(SHIPMENT, ORDER, SHIPMENT + ":cancel", false);
    }
}
