package io.orderloom.connectors.payment.stripe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.orderloom.connectors.payment.stripe.StripeStubs.asked;
import static io.orderloom.connectors.payment.stripe.StripeStubs.cardDeclined;
import static io.orderloom.connectors.payment.stripe.StripeStubs.refused;
import static io.orderloom.connectors.payment.stripe.StripeStubs.serverError;
import static io.orderloom.connectors.payment.stripe.StripeStubs.storedServerError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.payment.ParcelAmount;
import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentCaptureRequested;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.PaymentMethod;
import io.orderloom.api.payment.PaymentRefundRequested;
import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.api.payment.RefundId;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.stock.WarehouseId;
import io.orderloom.api.value.Money;
import io.orderloom.connectors.FutileCall;
import io.orderloom.connectors.TechnicalFailure;
import io.orderloom.connectors.payment.CaptureRule;
import io.orderloom.connectors.payment.PaymentAnswer.Declined;
import io.orderloom.connectors.payment.PaymentAnswer.Succeeded;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An order of two parcels, pi_1 and pi_2, over Stripe's library and a real database. */
class StripePaymentProviderIT {

    private static final OrderId ORDER = new OrderId("order-1");
    private static final PaymentId PAYMENT = PaymentId.of(ORDER, 1);
    private static final ShipmentId S1;
    private static final ShipmentId S2;
    private static final Money FIRST = Money.of(4_000, "USD");
    private static final Money SECOND = Money.of(1_998, "USD");
    private static final Money TOTAL = Money.of(5_998, "USD");
    private static final String CONFIRM_1;
    private static final String AGAIN = ":again:1";

    // In the order in which they are stored: ids are hashes.
    static {
        ShipmentId one = ShipmentId.of(ORDER, new WarehouseId("w-1"));
        ShipmentId two = ShipmentId.of(ORDER, new WarehouseId("w-2"));
        boolean ordered = one.value().compareTo(two.value()) < 0;
        S1 = ordered ? one : two;
        S2 = ordered ? two : one;
        CONFIRM_1 = PAYMENT + ":authorize:" + S1 + ":confirm";
    }

    @RegisterExtension
    static WireMockExtension stripe =
            WireMockExtension.newInstance()
                    .options(options().bindAddress("127.0.0.1").dynamicPort())
                    .build();

    private static final EmbeddedPostgres POSTGRES = started();

    private final JdbcClient database = JdbcClient.create(POSTGRES.getPostgresDatabase());

    private final StripeTransport transport =
            new StripeTransport(Duration.ofSeconds(4), Duration.ofSeconds(4));
    private final StripeStubs first = new StripeStubs(stripe, FIRST.minor(), "usd");
    private final StripeStubs second = new StripeStubs(stripe, SECOND.minor(), "usd");
    private final StripeIntents intents = new StripeIntents(database);
    private final StripePaymentProvider provider =
            new StripePaymentProvider(
                    new StripeConfiguration()
                            .stripeClient(
                                    new StripeProperties(
                                            "sk_test_1",
                                            List.of("whsec_1"),
                                            Duration.ofMinutes(5),
                                            URI.create(stripe.baseUrl())),
                                    transport),
                    intents);

    @BeforeAll
    static void migrate() {
        Flyway.configure().dataSource(POSTGRES.getPostgresDatabase()).load().migrate();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        POSTGRES.close();
    }

    @BeforeEach
    void forget() {
        database.sql("truncate stripe_intents").update();
    }

    @AfterEach
    void disconnect() {
        transport.close();
    }

    @Test
    void saysThatItCapturesAParcelOnce() {
        assertThat(provider.captureRule()).isEqualTo(CaptureRule.ONCE_A_PARCEL);
    }

    @Nested
    class Authorizing {

        @BeforeEach
        void bothParcelsAreAuthorized() {
            first.method("pm_1", "cus_1");
            first.parcel(S1.value(), "pi_1", "requires_capture");
            second.parcel(S2.value(), "pi_2", "requires_capture");
        }

        @Test
        void setsEveryParcelAsideOnItsOwn() {
            assertThat(authorize()).isEqualTo(new Succeeded(TOTAL, "pi_1 pi_2"));

            stripe.verify(
                    asked("payment_intents")
                            .withHeader("Authorization", equalTo("Bearer sk_test_1"))
                            .withHeader("Stripe-Version", equalTo("2026-07-29.dahlia"))
                            .withHeader("Content-Type", containing("x-www-form-urlencoded"))
                            .withHeader("Idempotency-Key", equalTo(PAYMENT + ":authorize:" + S1))
                            .withFormParam("amount", equalTo("4000"))
                            .withFormParam("currency", equalTo("usd"))
                            .withFormParam("capture_method", equalTo("manual"))
                            .withFormParam("customer", equalTo("cus_1"))
                            .withFormParam("payment_method", equalTo("pm_1"))
                            .withFormParam("metadata[orderId]", equalTo(ORDER.value()))
                            .withFormParam("metadata[paymentId]", equalTo(PAYMENT.value()))
                            .withFormParam("metadata[shipmentId]", equalTo(S1.value()))
                            .withFormParam("metadata[operation]", equalTo("authorize")));
            stripe.verify(asked("payment_intents").withFormParam("amount", equalTo("1998")));
            stripe.verify(
                    asked("payment_intents/pi_1/confirm")
                            .withHeader("Idempotency-Key", equalTo(CONFIRM_1))
                            .withFormParam("error_on_requires_action", equalTo("true")));
            stripe.verify(asked("payment_intents/pi_2/confirm"));
        }

        @Test
        void makesACustomerForAMethodWithoutOneOrItCouldBeUsedOnce() {
            first.method("pm_1", "");
            stripe.stubFor(
                    post(urlPathEqualTo("/v1/customers"))
                            .willReturn(okJson("{\"id\": \"cus_9\", \"object\": \"customer\"}")));
            stripe.stubFor(
                    post(urlPathEqualTo("/v1/payment_methods/pm_1/attach"))
                            .willReturn(
                                    okJson(
                                            """
                                            {"id": "pm_1", "object": "payment_method",
                                             "customer": "cus_9"}
                                            """)));

            assertThat(authorize()).isInstanceOf(Succeeded.class);

            stripe.verify(
                    asked("payment_methods/pm_1/attach")
                            .withHeader("Idempotency-Key", equalTo(PAYMENT + ":authorize:attach"))
                            .withFormParam("customer", equalTo("cus_9")));
            stripe.verify(2, asked("payment_intents").withFormParam("customer", equalTo("cus_9")));
        }

        @Test
        void givesTheFirstParcelBackWhenTheSecondIsDeclined() {
            second.confirmed("pi_2", cardDeclined("insufficient_funds"), "requires_payment_method");
            first.cancels("pi_1");
            second.cancels("pi_2");

            assertThat(authorize()).isEqualTo(new Declined("insufficient_funds"));

            stripe.verify(asked("payment_intents/pi_1/cancel"));
            stripe.verify(asked("payment_intents/pi_2/cancel"));
        }

        @Test
        void declinesWhatTheCustomerWouldHaveToAuthenticate() {
            first.confirmed(
                    "pi_1", okJson(first.intent("pi_1", "requires_action")), "requires_action");
            first.cancels("pi_1");

            assertThat(authorize()).isEqualTo(new Declined("authentication_required"));

            stripe.verify(asked("payment_intents/pi_1/cancel"));
            stripe.verify(0, asked("payment_intents/pi_2/confirm"));
        }

        @Test
        void declinesATokenThatIsNoMethod() {
            stripe.stubFor(
                    get(urlPathEqualTo("/v1/payment_methods/pm_1"))
                            .willReturn(refused(404, "invalid_request_error", "resource_missing")));

            assertThat(authorize()).isEqualTo(new Declined("resource_missing"));
        }

        @Test
        void doesNotAskADeclinedCardAgain() {
            first.confirmed("pi_1", cardDeclined("lost_card"), "requires_payment_method");
            first.cancels("pi_1");
            authorize();

            assertThat(authorize()).isEqualTo(new Declined("canceled"));

            stripe.verify(1, asked("payment_intents/pi_1/confirm"));
        }

        @Test
        void looksALostAnswerUpInsteadOfAskingAgain() {
            first.confirmed(
                    "pi_1",
                    okJson(first.intent("pi_1", "requires_capture")).withFixedDelay(6_000),
                    "requires_capture");
            fails("TIMEOUT", this::authorize);
            assertThat(intents.of(PAYMENT, S1)).isPresent();

            assertThat(authorize()).isEqualTo(new Succeeded(TOTAL, "pi_1 pi_2"));

            stripe.verify(1, asked("payment_intents/pi_1/confirm"));
        }

        @Test
        void doesNotWaitForAnAnswerThatDrips() {
            first.confirmed(
                    "pi_1",
                    okJson(first.intent("pi_1", "requires_capture"))
                            .withChunkedDribbleDelay(100, 20_000),
                    "requires_capture");

            fails("TIMEOUT", this::authorize);
        }

        @Test
        void createsUnderTheSameKeyAfterALostConnection() {
            on("/v1/payment_intents", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
            fails("CONNECTION_LOST", this::authorize);
            first.created(S1.value(), "pi_1");
            second.created(S2.value(), "pi_2");

            assertThat(authorize()).isEqualTo(new Succeeded(TOTAL, "pi_1 pi_2"));

            stripe.verify(
                    2,
                    asked("payment_intents")
                            .withHeader("Idempotency-Key", equalTo(PAYMENT + ":authorize:" + S1)));
        }

        @Test
        void takesAServerErrorForNothingWhenTheMoneyIsSetAside() {
            first.confirmed("pi_1", serverError(), "requires_capture");

            assertThat(authorize()).isEqualTo(new Succeeded(TOTAL, "pi_1 pi_2"));

            stripe.verify(1, asked("payment_intents/pi_1/confirm"));
        }

        @Test
        void takesNoOtherKeyWhileTheFirstRequestMayStillRun() {
            first.confirmed("pi_1", serverError(), "requires_confirmation");

            fails("HTTP_500", this::authorize);
            fails("HTTP_500", this::authorize);

            stripe.verify(
                    2,
                    asked("payment_intents/pi_1/confirm")
                            .withHeader("Idempotency-Key", equalTo(CONFIRM_1)));
            stripe.verify(2, asked("payment_intents/pi_1/confirm"));
        }

        @Test
        void takesAnotherKeyWhenAStoredServerErrorProvablyDidNothing() {
            first.confirmed("pi_1", storedServerError(), "requires_confirmation");
            stripe.stubFor(
                    post(urlPathEqualTo("/v1/payment_intents/pi_1/confirm"))
                            .withHeader("Idempotency-Key", equalTo(CONFIRM_1 + AGAIN))
                            .willReturn(okJson(first.intent("pi_1", "requires_capture"))));

            assertThat(authorize()).isEqualTo(new Succeeded(TOTAL, "pi_1 pi_2"));
        }

        @Test
        void readsTheIntentWhenAnotherOneWasFaster() {
            first.confirmed(
                    "pi_1",
                    refused(400, "invalid_request_error", "payment_intent_unexpected_state"),
                    "requires_capture");

            assertThat(authorize()).isEqualTo(new Succeeded(TOTAL, "pi_1 pi_2"));
        }

        @Test
        void tellsWhatMayPassFromWhatAPersonMustSee() {
            on("/v1/payment_intents", refused(429, "invalid_request_error", "rate_limit"));
            fails("HTTP_429", this::authorize);
            on("/v1/payment_intents", refused(409, "invalid_request_error", "lock_timeout"));
            fails("HTTP_409", this::authorize);
            on("/v1/payment_intents", refused(401, "invalid_request_error", "api_key_expired"));
            fails("HTTP_401", this::authorize);
            on("/v1/payment_intents", refused(403, "invalid_request_error", "forbidden"));
            fails("HTTP_403", this::authorize);
            on("/v1/payment_intents", okJson("not json"));
            fails("UNREADABLE_ANSWER", this::authorize);
            on("/v1/payment_intents", refused(400, "invalid_request_error", "amount_too_small"));
            isFutile("amount_too_small", this::authorize);
            on("/v1/payment_intents", refused(400, "idempotency_error", ""));
            isFutile("idempotency_error", this::authorize);
        }

        @Test
        void doesNotBelieveAnotherAmount() {
            first.confirmed(
                    "pi_1",
                    okJson(first.amount(3_999).intent("pi_1", "requires_capture")),
                    "requires_capture");

            isFutile("AMOUNT_MISMATCH", this::authorize);
        }

        private Object authorize() {
            return provider.authorize(
                    new PaymentAuthorizationRequested(
                            PAYMENT,
                            ORDER,
                            TOTAL,
                            List.of(new ParcelAmount(S1, FIRST), new ParcelAmount(S2, SECOND)),
                            new PaymentMethod("CreditCard", "pm_1"),
                            PAYMENT + ":authorize"));
        }
    }

    @Nested
    class Capturing {

        @BeforeEach
        void bothParcelsAreSetAside() {
            remembered();
        }

        @Test
        void takesTheParcelsAmount() {
            first.moves("pi_1", "capture", okJson(first.intent("pi_1", "succeeded")), "succeeded");

            assertThat(capture()).isEqualTo(new Succeeded(FIRST, "pi_1"));

            stripe.verify(
                    asked("payment_intents/pi_1/capture")
                            .withHeader("Idempotency-Key", equalTo(PAYMENT + ":capture:" + S1))
                            .withFormParam("amount_to_capture", equalTo("4000")));
        }

        @Test
        void takesACapturedParcelForCaptured() {
            first.moves("pi_1", "capture", unexpectedState(), "succeeded");

            assertThat(capture()).isEqualTo(new Succeeded(FIRST, "pi_1"));
        }

        @Test
        void doesNotTakeAnotherCaptureForItsOwn() {
            first.amount(3_000).moves("pi_1", "capture", unexpectedState(), "succeeded");

            isFutile("AMOUNT_MISMATCH", this::capture);
        }

        @Test
        void declinesWhatTheBankNoLongerHolds() {
            first.moves("pi_1", "capture", unexpectedState(), "canceled");
            assertThat(capture()).isEqualTo(new Declined("canceled"));

            on(
                    "/v1/payment_intents/pi_1/capture",
                    refused(400, "invalid_request_error", "charge_expired_for_capture"));
            assertThat(capture()).isEqualTo(new Declined("charge_expired_for_capture"));
        }

        @Test
        void showsAPersonAnAmountThatIsTooLarge() {
            on(
                    "/v1/payment_intents/pi_1/capture",
                    refused(400, "invalid_request_error", "amount_too_large"));

            isFutile("amount_too_large", this::capture);
        }

        @Test
        void takesAServerErrorForNothingWhenTheMoneyIsTaken() {
            first.moves("pi_1", "capture", serverError(), "succeeded");

            assertThat(capture()).isEqualTo(new Succeeded(FIRST, "pi_1"));
        }

        @Test
        void showsAPersonAParcelThatStripeNeverHeardOf() {
            forget();

            isFutile("UNKNOWN_PARCEL", this::capture);
        }

        private Object capture() {
            return provider.capture(
                    new PaymentCaptureRequested(
                            PAYMENT, ORDER, S1, FIRST, PAYMENT + ":capture:" + S1));
        }
    }

    @Nested
    class Cancelling {

        @BeforeEach
        void bothParcelsAreSetAside() {
            remembered();
        }

        @Test
        void givesBackWhatWasNotCaptured() {
            first.reads("pi_1", "succeeded");
            second.reads("pi_2", "requires_capture");
            second.cancels("pi_2");

            assertThat(cancel()).isEqualTo(new Succeeded(SECOND, "canceled"));

            stripe.verify(0, asked("payment_intents/pi_1/cancel"));
            stripe.verify(
                    asked("payment_intents/pi_2/cancel")
                            .withHeader("Idempotency-Key", equalTo(PAYMENT + ":void:" + S2)));
        }

        @Test
        void takesACancelledParcelForCancelled() {
            first.reads("pi_1", "canceled");
            second.reads("pi_2", "requires_capture");
            second.moves("pi_2", "cancel", unexpectedState(), "canceled");

            assertThat(cancel()).isEqualTo(new Succeeded(TOTAL, "canceled"));

            stripe.verify(0, asked("payment_intents/pi_1/cancel"));
        }

        @Test
        void makesSureThatNothingComesOfAnUnansweredAuthorization() {
            first.reads("pi_1", "requires_confirmation");
            first.cancels("pi_1");
            second.reads("pi_2", "requires_capture");
            second.cancels("pi_2");

            assertThat(provider.withdraw(voiding(true))).isEmpty();

            stripe.verify(asked("payment_intents/pi_1/cancel"));
            stripe.verify(asked("payment_intents/pi_2/cancel"));
        }

        @Test
        void knowsThatNothingCanComeOfWhatWasNeverAsked() {
            forget();

            assertThat(provider.withdraw(voiding(true))).isEmpty();

            stripe.verify(0, getRequestedFor(urlPathMatching(".*")));
        }

        private Object cancel() {
            return provider.cancel(voiding(false));
        }

        private PaymentVoidRequested voiding(boolean unknown) {
            return new PaymentVoidRequested(
                    PAYMENT, ORDER, PAYMENT + ":void", false, unknown, TOTAL.currency());
        }
    }

    @Nested
    class Refunding {

        private final RefundId lost = RefundId.of(S2);
        private final RefundId asked = new RefundId("refund-1");

        @BeforeEach
        void bothParcelsAreCaptured() {
            remembered();
            first.reads("pi_1", "succeeded");
            second.reads("pi_2", "succeeded");
            first.refunds("pi_1", List.of());
            second.refunds("pi_2", List.of());
        }

        @Test
        void refundsALostParcelFromItsOwnIntent() {
            makes(
                    "pi_2",
                    SECOND,
                    okJson(StripeStubs.refund("re_1", 1_998, lost.value(), "succeeded")));

            assertThat(refund(lost, SECOND)).isEqualTo(new Succeeded(SECOND, "re_1"));

            stripe.verify(
                    asked("refunds")
                            .withHeader(
                                    "Idempotency-Key",
                                    equalTo(PAYMENT + ":refund:" + lost + ":" + S2))
                            .withFormParam("metadata[refundId]", equalTo(lost.value()))
                            .withFormParam("metadata[operation]", equalTo("refund")));
        }

        @Test
        void takesTheRestFromTheNextParcel() {
            Money much = Money.of(5_000, "USD");
            makes(
                    "pi_1",
                    FIRST,
                    okJson(StripeStubs.refund("re_1", 4_000, asked.value(), "succeeded")));
            makes(
                    "pi_2",
                    Money.of(1_000, "USD"),
                    okJson(StripeStubs.refund("re_2", 1_000, asked.value(), "pending")));

            assertThat(refund(asked, much)).isEqualTo(new Succeeded(much, "re_1 re_2"));
        }

        @Test
        void leavesOtherRefundsAlone() {
            first.refunds(
                    "pi_1", List.of(StripeStubs.refund("re_0", 3_900, "refund-0", "succeeded")));
            makes(
                    "pi_1",
                    Money.of(100, "USD"),
                    okJson(StripeStubs.refund("re_1", 100, asked.value(), "succeeded")));

            assertThat(refund(asked, Money.of(100, "USD")))
                    .isEqualTo(new Succeeded(Money.of(100, "USD"), "re_1"));
        }

        @Test
        void doesNotRefundTwiceHoweverLateItIsAsked() {
            first.refunds(
                    "pi_1", List.of(StripeStubs.refund("re_1", 100, asked.value(), "succeeded")));

            assertThat(refund(asked, Money.of(100, "USD")))
                    .isEqualTo(new Succeeded(Money.of(100, "USD"), "re_1"));

            stripe.verify(0, asked("refunds"));
        }

        @Test
        void refusesMoreThanWasCapturedBeforeAnythingIsGiven() {
            assertThat(refund(asked, Money.of(5_999, "USD")))
                    .isEqualTo(new Declined("refund_exceeds_captured"));

            stripe.verify(0, asked("refunds"));
        }

        @Test
        void looksUpWhatAServerErrorDid() {
            stripe.stubFor(
                    post(urlPathEqualTo("/v1/refunds"))
                            .inScenario("refunds")
                            .willSetStateTo("made")
                            .willReturn(serverError()));
            stripe.stubFor(
                    get(urlPathEqualTo("/v1/refunds"))
                            .withQueryParam("payment_intent", equalTo("pi_1"))
                            .inScenario("refunds")
                            .whenScenarioStateIs("made")
                            .willReturn(
                                    okJson(
                                            """
                                            {"object": "list", "has_more": false, "data": [%s]}
                                            """
                                                    .formatted(
                                                            StripeStubs.refund(
                                                                    "re_1",
                                                                    100,
                                                                    asked.value(),
                                                                    "succeeded")))));

            assertThat(refund(asked, Money.of(100, "USD")))
                    .isEqualTo(new Succeeded(Money.of(100, "USD"), "re_1"));

            stripe.verify(1, asked("refunds"));
        }

        @Test
        void takesAnotherKeyOnlyWhenTheListShowsNothing() {
            on("/v1/refunds", storedServerError());
            stripe.stubFor(
                    post(urlPathEqualTo("/v1/refunds"))
                            .withHeader("Idempotency-Key", containing(AGAIN))
                            .willReturn(
                                    okJson(
                                            StripeStubs.refund(
                                                    "re_2", 100, asked.value(), "succeeded"))));

            assertThat(refund(asked, Money.of(100, "USD")))
                    .isEqualTo(new Succeeded(Money.of(100, "USD"), "re_2"));
        }

        @Test
        void declinesARefundThatTheBankDidNotTake() {
            makes(
                    "pi_1",
                    Money.of(100, "USD"),
                    okJson(StripeStubs.refund("re_1", 100, asked.value(), "failed")));

            assertThat(refund(asked, Money.of(100, "USD")))
                    .isEqualTo(new Declined("refund_failed"));
        }

        @Test
        void showsAPersonARefundOfWhichOnlyAPartWasGiven() {
            makes(
                    "pi_1",
                    FIRST,
                    okJson(StripeStubs.refund("re_1", 4_000, asked.value(), "succeeded")));
            makes(
                    "pi_2",
                    SECOND,
                    okJson(StripeStubs.refund("re_2", 1_998, asked.value(), "failed")));

            isFutile("REFUND_INCOMPLETE", () -> refund(asked, TOTAL));
        }

        private Object refund(RefundId id, Money amount) {
            return provider.refund(
                    new PaymentRefundRequested(
                            PAYMENT, ORDER, id, amount, "lost", PAYMENT + ":refund:" + id));
        }

        private void makes(String intent, Money amount, ResponseDefinitionBuilder answer) {
            stripe.stubFor(
                    post(urlPathEqualTo("/v1/refunds"))
                            .withFormParam("payment_intent", equalTo(intent))
                            .withFormParam("amount", equalTo(Long.toString(amount.minor())))
                            .willReturn(answer));
        }
    }

    @Nested
    class LookingUp {

        @Test
        void knowsWhatSucceededUnderAKey() {
            remembered();
            first.reads("pi_1", "succeeded");
            second.reads("pi_2", "canceled");
            first.refunds(
                    "pi_1", List.of(StripeStubs.refund("re_1", 100, "refund-1", "succeeded")));

            assertThat(provider.lookUp(PAYMENT + ":capture:" + S1))
                    .contains(new Succeeded(FIRST, "pi_1"));
            assertThat(provider.lookUp(PAYMENT + ":capture:" + S2)).isEmpty();
            assertThat(provider.lookUp(PAYMENT + ":void"))
                    .contains(new Succeeded(SECOND, "pi_1 pi_2"));
            assertThat(provider.lookUp(PAYMENT + ":refund:refund-1"))
                    .contains(new Succeeded(Money.of(100, "USD"), "refund-1"));
            assertThat(provider.lookUp(PAYMENT + ":refund:refund-2")).isEmpty();
        }

        @Test
        void takesAnAuthorizationForDoneOnlyWhenEveryParcelIsSetAside() {
            intents.remember(new ParcelIntent(PAYMENT, S1, "pi_1", FIRST, TOTAL));
            first.reads("pi_1", "requires_capture");
            assertThat(provider.lookUp(PAYMENT + ":authorize")).isEmpty();

            intents.remember(new ParcelIntent(PAYMENT, S2, "pi_2", SECOND, TOTAL));
            second.reads("pi_2", "requires_confirmation");
            assertThat(provider.lookUp(PAYMENT + ":authorize")).isEmpty();

            second.reads("pi_2", "requires_capture");
            assertThat(provider.lookUp(PAYMENT + ":authorize"))
                    .contains(new Succeeded(TOTAL, "pi_1 pi_2"));
        }

        @Test
        void knowsNothingOfWhatWasNeverAsked() {
            assertThat(provider.lookUp(PAYMENT + ":authorize")).isEmpty();
        }
    }

    @Test
    void goesOnWithTheIntentThatWasRememberedFirst() {
        intents.remember(new ParcelIntent(PAYMENT, S1, "pi_1", FIRST, TOTAL));

        assertThat(intents.remember(new ParcelIntent(PAYMENT, S1, "pi_3", FIRST, TOTAL)))
                .isEqualTo(new ParcelIntent(PAYMENT, S1, "pi_1", FIRST, TOTAL));
    }

    private static EmbeddedPostgres started() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void remembered() {
        intents.remember(new ParcelIntent(PAYMENT, S1, "pi_1", FIRST, TOTAL));
        intents.remember(new ParcelIntent(PAYMENT, S2, "pi_2", SECOND, TOTAL));
    }

    private static ResponseDefinitionBuilder unexpectedState() {
        return refused(400, "invalid_request_error", "payment_intent_unexpected_state");
    }

    private static void on(String path, ResponseDefinitionBuilder answer) {
        stripe.stubFor(post(urlPathEqualTo(path)).willReturn(answer));
    }

    private static void fails(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        TechnicalFailure.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(code);
                            assertThat(e).isNotInstanceOf(FutileCall.class);
                        });
    }

    private static void isFutile(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FutileCall.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
