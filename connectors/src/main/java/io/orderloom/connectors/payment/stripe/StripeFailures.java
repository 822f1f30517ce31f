package io.orderloom.connectors.payment.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import io.orderloom.connectors.FutileCall;
import io.orderloom.connectors.TechnicalFailure;
import java.net.http.HttpTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What an error of Stripe means. A refused card is an answer. A request that is wrong in itself
 * stays wrong and is a person's. Everything else, a refused API key too, concerns every call alike
 * and may pass.
 */
final class StripeFailures {

    private static final int SERVER_ERROR = 500;
    private static final int SUCCESS = 300;

    private StripeFailures() {}

    /** Why a card was refused: the issuer's reason if there is one. */
    static String declineCode(CardException refused) {
        return declineCode(refused.getDeclineCode(), refused.getCode());
    }

    static String declineCode(@Nullable String declineCode, @Nullable String code) {
        if (declineCode != null) {
            return declineCode;
        }
        return code == null ? "card_error" : code;
    }

    static TechnicalFailure failure(StripeException e) {
        return switch (e) {
            case ApiConnectionException lost -> new TechnicalFailure(code(lost), lost);
            case IdempotencyException other -> new FutileCall("idempotency_error", other);
            case InvalidRequestException wrong -> new FutileCall(code(wrong), wrong);
            default -> technical(e);
        };
    }

    static String code(InvalidRequestException wrong) {
        return wrong.getCode() == null ? "invalid_request_error" : wrong.getCode();
    }

    static boolean isServerError(ApiException failure) {
        return failure.getStatusCode() != null && failure.getStatusCode() >= SERVER_ERROR;
    }

    /** Whether the answer was given before: then the request it answered has ended. */
    static boolean isReplayed(StripeException failure) {
        StripeError error = failure.getStripeError();
        return error != null
                && error.getLastResponse() != null
                && error.getLastResponse()
                        .headers()
                        .firstValue("Idempotent-Replayed")
                        .filter("true"::equals)
                        .isPresent();
    }

    private static TechnicalFailure technical(StripeException e) {
        Integer status = e.getStatusCode();
        boolean unreadable = status == null || status < SUCCESS;
        return new TechnicalFailure(unreadable ? "UNREADABLE_ANSWER" : "HTTP_" + status, e);
    }

    private static String code(ApiConnectionException lost) {
        return lost.getCause() instanceof HttpTimeoutException ? "TIMEOUT" : "CONNECTION_LOST";
    }
}
