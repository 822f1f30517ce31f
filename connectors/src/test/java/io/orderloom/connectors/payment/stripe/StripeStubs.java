package io.orderloom.connectors.payment.stripe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.util.List;

/** Stripe's documented answers, in the shapes of its published fixtures. */
final class StripeStubs {

    private final WireMockExtension stripe;
    private final long amount;
    private final String currency;

    StripeStubs(WireMockExtension stripe, long amount, String currency) {
        this.stripe = stripe;
        this.amount = amount;
        this.currency = currency;
    }

    StripeStubs amount(long other) {
        return new StripeStubs(stripe, other, currency);
    }

    String intent(String id, String status) {
        return intent(id, status, "null");
    }

    String intent(String id, String status, String lastPaymentError) {
        long capturable = "requires_capture".equals(status) ? amount : 0;
        long received = "succeeded".equals(status) ? amount : 0;
        return """
        {"id": "%s", "object": "payment_intent", "amount": %d, "amount_capturable": %d,
         "amount_details": {"tip": {}}, "amount_received": %d, "application": null,
         "application_fee_amount": null, "automatic_payment_methods": null, "canceled_at": null,
         "cancellation_reason": null, "capture_method": "manual",
         "client_secret": "%s_secret_Dm43", "confirmation_method": "automatic",
         "created": 1234567890, "currency": "%s", "customer": "cus_1", "description": null,
         "last_payment_error": %s, "latest_charge": "ch_1", "livemode": false, "metadata": {},
         "next_action": null, "on_behalf_of": null, "payment_method": "pm_1",
         "payment_method_options": {}, "payment_method_types": ["card"], "processing": null,
         "receipt_email": null, "review": null, "setup_future_usage": null, "shipping": null,
         "statement_descriptor": null, "statement_descriptor_suffix": null, "status": "%s",
         "transfer_data": null, "transfer_group": null}
        """
                .formatted(
                        id, amount, capturable, received, id, currency, lastPaymentError, status);
    }

    static String refund(String id, long amount, String refundId, String status) {
        return """
        {"id": "%s", "object": "refund", "amount": %d, "balance_transaction": null,
         "charge": "ch_1", "created": 1234567890, "currency": "usd",
         "metadata": {"refundId": "%s"}, "payment_intent": "pi_1", "reason": null,
         "receipt_number": null, "source_transfer_reversal": null, "status": "%s",
         "transfer_reversal": null}
        """
                .formatted(id, amount, refundId, status);
    }

    static String error(String type, String code, String declineCode) {
        return """
        {"error": {"type": "%s", "code": "%s", "decline_code": %s, "doc_url": "https://docs",
         "message": "What a person may read.", "param": "", "request_log_url": "https://log"}}
        """
                .formatted(type, code, declineCode.isEmpty() ? "null" : "\"" + declineCode + "\"");
    }

    static ResponseDefinitionBuilder refused(int status, String type, String code) {
        return aResponse().withStatus(status).withBody(error(type, code, ""));
    }

    static ResponseDefinitionBuilder cardDeclined(String declineCode) {
        return aResponse()
                .withStatus(402)
                .withBody(error("card_error", "card_declined", declineCode));
    }

    static ResponseDefinitionBuilder serverError() {
        return aResponse().withStatus(500).withBody(error("api_error", "", ""));
    }

    /** As Stripe gives it again under the same key. */
    static ResponseDefinitionBuilder storedServerError() {
        return serverError().withHeader("Idempotent-Replayed", "true");
    }

    void method(String id, String customer) {
        String belongsTo = customer.isEmpty() ? "null" : "\"" + customer + "\"";
        stripe.stubFor(
                get(urlPathEqualTo("/v1/payment_methods/" + id))
                        .willReturn(
                                okJson(
                                        """
                                        {"id": "%s", "object": "payment_method", "type": "card",
                                         "created": 1234567890, "customer": %s, "livemode": false}
                                        """
                                                .formatted(id, belongsTo))));
    }

    /** An intent that is created for a parcel, confirmed, and whose state is then as given. */
    void parcel(String shipment, String id, String status) {
        created(shipment, id);
        confirmed(id, okJson(intent(id, status)), status);
    }

    void created(String shipment, String id) {
        stripe.stubFor(
                post(urlPathEqualTo("/v1/payment_intents"))
                        .withHeader("Idempotency-Key", containing(shipment))
                        .willReturn(okJson(intent(id, "requires_confirmation"))));
    }

    /** Before it is confirmed it reads so; whatever the answer, afterwards it has the status. */
    void confirmed(String id, ResponseDefinitionBuilder answer, String after) {
        reads(id, "requires_confirmation");
        moves(id, "confirm", answer, after);
    }

    void moves(String id, String move, ResponseDefinitionBuilder answer, String after) {
        String path = "/v1/payment_intents/" + id;
        stripe.stubFor(
                post(urlPathEqualTo(path + "/" + move))
                        .inScenario(id)
                        .willSetStateTo(move)
                        .willReturn(answer));
        stripe.stubFor(
                inState(id, move, get(urlPathEqualTo(path))).willReturn(okJson(intent(id, after))));
    }

    void cancels(String id) {
        moves(id, "cancel", okJson(intent(id, "canceled")), "canceled");
    }

    void reads(String id, String status) {
        stripe.stubFor(
                inState(id, Scenario.STARTED, get(urlPathEqualTo("/v1/payment_intents/" + id)))
                        .willReturn(okJson(intent(id, status))));
    }

    void refunds(String intent, List<String> refunds) {
        stripe.stubFor(
                get(urlPathEqualTo("/v1/refunds"))
                        .withQueryParam("payment_intent", equalTo(intent))
                        .willReturn(
                                okJson(
                                        """
                                        {"object": "list", "url": "/v1/refunds",
                                         "has_more": false, "data": [%s]}
                                        """
                                                .formatted(String.join(",", refunds)))));
    }

    static RequestPatternBuilder asked(String path) {
        return postRequestedFor(urlPathEqualTo("/v1/" + path));
    }

    private static MappingBuilder inState(String id, String state, MappingBuilder mapping) {
        return mapping.inScenario(id).whenScenarioStateIs(state);
    }
}
