package io.orderloom.connectors.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.orderloom.connectors.payment.Intents.AMOUNT;
import static io.orderloom.connectors.payment.Intents.PAYMENT;
import static io.orderloom.connectors.payment.Intents.REFUND;
import static io.orderloom.connectors.payment.Intents.SHIPMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.orderloom.api.Metadata;
import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.payment.PaymentOperation;
import io.orderloom.api.payment.RecordAttemptFailure;
import io.orderloom.api.payment.RecordAuthorization;
import io.orderloom.api.payment.RecordCapture;
import io.orderloom.api.payment.RecordDecline;
import io.orderloom.api.payment.RecordRefund;
import io.orderloom.api.payment.RecordVoid;
import io.orderloom.api.value.Money;
import io.orderloom.connectors.Answers;
import io.orderloom.connectors.ConnectorsProperties;
import io.orderloom.connectors.FutileCall;
import io.orderloom.connectors.OutsideClient;
import io.orderloom.connectors.RecordedCommands;
import io.orderloom.connectors.Trace;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PaymentCallsTest {

    private static final String DONE =
            "{\"reference\":\"ref-1\",\"amount\":5998,\"currency\":\"USD\",\"unheardOf\":1}";
    private static final String AUTHORIZE_KEY = PAYMENT + ":authorize";
    private static final Trace TRACE = new Trace("order-trace", "event-1");

    @RegisterExtension
    static WireMockExtension provider =
            WireMockExtension.newInstance()
                    .options(options().bindAddress("127.0.0.1").dynamicPort())
                    .build();

    private final RecordedCommands recorded =
            new RecordedCommands(
                    RecordAuthorization.class,
                    RecordCapture.class,
                    RecordVoid.class,
                    RecordRefund.class,
                    RecordDecline.class,
                    RecordAttemptFailure.class);
    private OutsideClient client;
    private PaymentCalls calls;

    @BeforeEach
    void connect() {
        ConnectorsProperties limits =
                new ConnectorsProperties(
                        Duration.ofMillis(500),
                        Duration.ofMillis(500),
                        3,
                        new ConnectorsProperties.Backoff(
                                Duration.ofMillis(1), 2, 0, Duration.ofSeconds(1)),
                        URI.create("http://127.0.0.1"));
        client = new OutsideClient(URI.create(provider.baseUrl()), limits);
        Answers answers = new Answers(recorded.gateway(), "payment-connector");
        calls = new PaymentCalls(new HttpPaymentProvider(client), answers, 3);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void authorizesUnderTheKeyOfTheIntent() {
        on("/authorizations", okJson(DONE));

        assertThat(make(Intents.authorization())).isEmpty();

        assertThat(recorded.commands())
                .containsExactly(new RecordAuthorization(PAYMENT, AMOUNT, "ref-1"));
        provider.verify(
                postRequestedFor(urlEqualTo("/authorizations"))
                        .withHeader("Idempotency-Key", equalTo(AUTHORIZE_KEY))
                        .withRequestBody(
                                equalToJson(
                                        """
                                        {"paymentId":"%s","orderId":"%s","amount":5998,
                                         "currency":"USD","paymentMethod":"CreditCard",
                                         "paymentToken":"any-token"}
                                        """
                                                .formatted(PAYMENT, Intents.ORDER))));
    }

    @Test
    void tellsWhereTheAnswerComesFrom() {
        on("/authorizations", okJson(DONE));

        make(Intents.authorization());

        assertThat(recorded.metadata(0).get(Metadata.CORRELATION_ID)).isEqualTo("order-trace");
        assertThat(recorded.metadata(0).get(Metadata.CAUSATION_ID)).isEqualTo("event-1");
        assertThat(recorded.metadata(0).get(Metadata.ACTOR)).isEqualTo("payment-connector");
    }

    @Test
    void capturesAndRefunds() {
        on("/captures", okJson(DONE));
        on("/refunds", okJson(DONE));

        make(Intents.capture());
        make(Intents.refund());

        assertThat(recorded.commands())
                .containsExactly(
                        new RecordCapture(PAYMENT, SHIPMENT, AMOUNT, "ref-1"),
                        new RecordRefund(PAYMENT, REFUND, AMOUNT, "ref-1"));
    }

    @Test
    void recordsADeclineOfEveryOperationAndEndsThere() {
        ResponseDefinitionBuilder declined =
                aResponse().withStatus(402).withBody("{\"code\":\"NO_FUNDS\"}");
        on("/authorizations", declined);
        on("/captures", declined);
        on("/voids", declined);
        on("/refunds", aResponse().withStatus(402));

        assertThat(make(Intents.authorization())).isEmpty();
        assertThat(make(Intents.capture())).isEmpty();
        assertThat(make(Intents.voiding(false))).isEmpty();
        assertThat(make(Intents.refund())).isEmpty();

        assertThat(recorded.commands())
                .containsExactly(
                        declined(AUTHORIZE_KEY, PaymentOperation.AUTHORIZE, "NO_FUNDS"),
                        declined(
                                PAYMENT + ":capture:" + SHIPMENT,
                                PaymentOperation.CAPTURE,
                                "NO_FUNDS"),
                        declined(PAYMENT + ":void", PaymentOperation.VOID, "NO_FUNDS"),
                        declined(
                                PAYMENT + ":refund:" + REFUND,
                                PaymentOperation.REFUND,
                                "UNSPECIFIED"));
    }

    @Test
    void givesUpAfterTheThirdTechnicalFailure() {
        on("/authorizations", aResponse().withStatus(503));

        PaymentCall second = make(Intents.authorization()).orElseThrow();
        PaymentCall third = calls.make(second).orElseThrow();
        assertThat(calls.make(third)).isEmpty();

        assertThat(recorded.commands())
                .containsExactly(
                        failed(1, "HTTP_503", false),
                        failed(2, "HTTP_503", false),
                        failed(3, "HTTP_503", true));
    }

    @Test
    void takesALostAnswerForATechnicalFailureAndAsksUnderTheSameKey() {
        on("/authorizations", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
        PaymentCall second = make(Intents.authorization()).orElseThrow();
        on("/authorizations", okJson(DONE));

        assertThat(calls.make(second)).isEmpty();

        assertThat(recorded.commands())
                .containsExactly(
                        failed(1, "CONNECTION_LOST", false),
                        new RecordAuthorization(PAYMENT, AMOUNT, "ref-1"));
        provider.verify(
                2,
                postRequestedFor(urlEqualTo("/authorizations"))
                        .withHeader("Idempotency-Key", equalTo(AUTHORIZE_KEY)));
    }

    @Test
    void doesNotWaitForEverForTheRestOfAnAnswer() {
        on("/authorizations", okJson(DONE).withChunkedDribbleDelay(10, 5_000));

        make(Intents.authorization());

        assertThat(recorded.commands()).containsExactly(failed(1, "TIMEOUT", false));
    }

    @Test
    void doesNotWaitForEver() {
        on("/authorizations", okJson(DONE).withFixedDelay(5_000));

        make(Intents.authorization());

        assertThat(recorded.commands()).containsExactly(failed(1, "TIMEOUT", false));
    }

    @Test
    void doesNotBelieveAnAnswerItCannotRead() {
        on("/authorizations", okJson("not json"));
        make(Intents.authorization());
        on("/authorizations", okJson("{\"reference\":\"r\"}"));
        make(Intents.authorization());
        on("/authorizations", okJson(DONE.replace("5998", "5997")));
        make(Intents.authorization());

        assertThat(recorded.commands())
                .containsExactly(
                        failed(1, "UNREADABLE_ANSWER", false),
                        failed(1, "UNREADABLE_ANSWER", false),
                        failed(1, "AMOUNT_MISMATCH", false));
    }

    @Test
    void givesBackWhatIsLeft() {
        on("/voids", okJson(DONE.replace("5998", "1998")));

        make(Intents.voiding(false));

        assertThat(recorded.commands())
                .containsExactly(new RecordVoid(PAYMENT, Money.of(1_998, "USD")));
    }

    @Test
    void tellsOfAnUnknownAuthorizationAndLeavesItsVoidToThePayment() {
        onLookUp(okJson(DONE));

        make(Intents.voiding(true));

        assertThat(recorded.commands())
                .containsExactly(new RecordAuthorization(PAYMENT, AMOUNT, "ref-1"));
        provider.verify(0, postRequestedFor(urlEqualTo("/voids")));
    }

    @Test
    void givesNothingBackWhereNothingWasAuthorized() {
        onLookUp(aResponse().withStatus(404));

        make(Intents.voiding(true));

        assertThat(recorded.commands())
                .containsExactly(new RecordVoid(PAYMENT, Money.of(0, "USD")));
        provider.verify(0, postRequestedFor(urlEqualTo("/voids")));
    }

    @Test
    void givesNothingBackWhileItCannotLookUp() {
        onLookUp(aResponse().withStatus(500));

        assertThat(make(Intents.voiding(true))).isPresent();

        assertThat(recorded.commands())
                .containsExactly(
                        new RecordAttemptFailure(
                                PAYMENT,
                                PAYMENT + ":void",
                                PaymentOperation.VOID,
                                1,
                                "HTTP_500",
                                false));
    }

    @Test
    void doesNotHideThatAnAnswerCouldNotBeRecorded() {
        on("/authorizations", okJson(DONE));
        recorded.refuseNext(1);

        assertThatThrownBy(() -> make(Intents.authorization()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void givesUpAtOnceWhereAskingAgainIsFutile() {
        PaymentProvider refusing = mock(PaymentProvider.class);
        when(refusing.captureRule()).thenReturn(CaptureRule.IN_PARTS);
        when(refusing.authorize(any())).thenThrow(new FutileCall("amount_too_small", null));

        assertThat(makeWith(refusing, Intents.authorization())).isEmpty();

        assertThat(recorded.commands()).containsExactly(failed(1, "amount_too_small", true));
    }

    @Test
    void asksNothingOfAProviderThatWouldHaveToGuessTheParcels() {
        PaymentProvider onceAParcel = mock(PaymentProvider.class);
        when(onceAParcel.captureRule()).thenReturn(CaptureRule.ONCE_A_PARCEL);
        PaymentAuthorizationRequested whole = Intents.authorization();
        PaymentAuthorizationRequested withoutParcels =
                new PaymentAuthorizationRequested(
                        whole.paymentId(),
                        whole.orderId(),
                        whole.amount(),
                        List.of(),
                        whole.paymentMethod(),
                        whole.idempotencyKey());

        assertThat(makeWith(onceAParcel, withoutParcels)).isEmpty();

        assertThat(recorded.commands()).containsExactly(failed(1, "PARCELS_UNKNOWN", true));
        verify(onceAParcel, never()).authorize(any());
    }

    private Optional<PaymentCall> makeWith(PaymentProvider other, PaymentEvent intent) {
        Answers answers = new Answers(recorded.gateway(), "payment-connector");
        return new PaymentCalls(other, answers, 3).make(PaymentCall.first(intent, TRACE));
    }

    private Optional<PaymentCall> make(PaymentEvent intent) {
        return calls.make(PaymentCall.first(intent, TRACE));
    }

    private static void on(String path, ResponseDefinitionBuilder response) {
        provider.stubFor(post(urlEqualTo(path)).willReturn(response));
    }

    private static void onLookUp(ResponseDefinitionBuilder response) {
        String path = "/operations/" + PAYMENT + "%3Aauthorize";
        provider.stubFor(get(urlEqualTo(path)).willReturn(response));
    }

    private static RecordAttemptFailure failed(int attempt, String code, boolean exhausted) {
        return new RecordAttemptFailure(
                PAYMENT, AUTHORIZE_KEY, PaymentOperation.AUTHORIZE, attempt, code, exhausted);
    }

    private static RecordDecline declined(String key, PaymentOperation operation, String code) {
        return new RecordDecline(PAYMENT, key, operation, code);
    }
}
