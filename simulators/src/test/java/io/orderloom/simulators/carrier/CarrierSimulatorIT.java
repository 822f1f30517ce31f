package io.orderloom.simulators.carrier;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.orderloom.simulators.SimulatorServer;
import io.orderloom.simulators.SimulatorServer.Reply;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CarrierSimulatorIT {

    private static final String ROOT = "/simulators/carrier";

    private static final WireMockServer shop =
            new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());

    private static SimulatorServer server;

    @BeforeAll
    static void start() {
        shop.start();
        shop.stubFor(post(urlMatching("/api/.*")).willReturn(aResponse().withStatus(200)));
        server =
                SimulatorServer.start(
                        "orderloom.simulators.carrier.dispatch-after=300ms",
                        "orderloom.simulators.carrier.deliver-after=300ms");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        shop.stop();
    }

    @Test
    void booksAndThenDispatchesAndDeliversByItself() throws Exception {
        Reply booked = book("moves", "10001");

        assertThat(booked.status()).isEqualTo(200);
        assertThat(booked.json().get("trackingNumber").asString()).matches("OL\\d{14}");
        awaitReport("moves", "dispatch");
        awaitReport("moves", "delivery");
        assertThat(cancel("moves").status()).isEqualTo(409);
    }

    /** More than it has under way at once. */
    @Test
    void reportsOfManyParcelsOnceEach() throws Exception {
        for (int parcel = 0; parcel < 200; parcel++) {
            book("one-of-many-" + parcel, "10001");
        }

        await().untilAsserted(() ->
                shop.verify(
                        200,
                        postRequestedFor(
                                urlMatching("/api/shipments/shipment-one-of-many-.*/delivery"))));
        shop.verify(
                200,
                postRequestedFor(urlMatching("/api/shipments/shipment-one-of-many-.*/dispatch")));
    }

    @Test
    void answersTheSameKeyTheSame() throws Exception {
        Reply first = book("same", "00002");

        assertThat(book("same", "00002")).isEqualTo(first);
        assertThat(lookUp("same")).isEqualTo(first);
    }

    @Test
    void refusesForGoodWhereItDoesNotGo() throws Exception {
        Reply refused = book("nowhere", "00000");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("code").asString()).isEqualTo("DESTINATION_NOT_SERVED");
        assertThat(lookUp("nowhere").status()).isEqualTo(404);
        assertThat(cancel("nowhere").status()).isEqualTo(404);
    }

    @Test
    void booksAtTheThirdAttempt() throws Exception {
        assertThat(book("third", "00001").status()).isEqualTo(503);
        assertThat(lookUp("third").status()).isEqualTo(404);
        assertThat(book("third", "00001").status()).isEqualTo(503);
        assertThat(book("third", "00001").status()).isEqualTo(200);
        awaitReport("third", "delivery");
    }

    @Test
    void cancelsWhatHasNotLeft() throws Exception {
        book("stopped", "00002");

        assertThat(cancel("stopped").status()).isEqualTo(200);
        assertThat(cancel("stopped").status()).isEqualTo(200);
        assertThat(cancel("never-booked").status()).isEqualTo(404);
    }

    @Test
    void reportsUntilItIsHeardAlsoOverARestart() throws Exception {
        String dispatch = "/api/shipments/shipment-deaf/dispatch";
        shop.stubFor(post(urlEqualTo(dispatch)).willReturn(aResponse().withStatus(503)));
        book("deaf", "10001");
        awaitReport("deaf", "dispatch");

        server.stop();
        shop.stubFor(post(urlEqualTo(dispatch)).willReturn(aResponse().withStatus(200)));
        server.startAgain();

        awaitReport("deaf", "delivery");
    }

    @Test
    void reportsAgainWhenTheBookingIsNotKnownThereYet() throws Exception {
        var dispatch = urlEqualTo("/api/shipments/shipment-early/dispatch");
        shop.stubFor(
                post(dispatch)
                        .inScenario("early")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(aResponse().withStatus(409))
                        .willSetStateTo("known"));
        shop.stubFor(
                post(dispatch)
                        .inScenario("early")
                        .whenScenarioStateIs("known")
                        .willReturn(aResponse().withStatus(200)));

        book("early", "10001");

        awaitReport("early", "delivery");
        shop.verify(2, postRequestedFor(dispatch));
    }

    private static void awaitReport(String name, String kind) {
        String url = "/api/shipments/shipment-" + name + "/" + kind;
        await().untilAsserted(() ->
                shop.verify(postRequestedFor(urlEqualTo(url)).withRequestBody(equalToJson("{}"))));
    }

    private static Reply book(String name, String zipCode) throws Exception {
        String body =
                """
                {"shipmentId":"shipment-%1$s","orderId":"order-%1$s","warehouseId":"w-1",
                 "lines":[{"lineId":1,"productId":"p-100","quantity":2}],
                 "value":{"amount":5998,"currency":"USD"},
                 "address":{"street":"123 Main St","city":"New York","state":"NY",
                            "zipCode":"%2$s","country":"US"},
                 "callbackUrl":"%3$s/api/shipments/shipment-%1$s"}
                """
                        .formatted(name, zipCode, shop.baseUrl());
        return server.post(ROOT + "/bookings", "shipment-" + name + ":book", body);
    }

    private static Reply lookUp(String name) throws Exception {
        String key = SimulatorServer.encoded("shipment-" + name + ":book");
        return server.get(ROOT + "/bookings/" + key);
    }

    private static Reply cancel(String name) throws Exception {
        String body = "{\"shipmentId\":\"shipment-%s\"}".formatted(name);
        return server.post(ROOT + "/cancellations", "shipment-" + name + ":cancel", body);
    }
}
