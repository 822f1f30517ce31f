package io.orderloom.connectors.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentMethod;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentMethodAttachParams;
import io.orderloom.api.payment.PaymentAuthorizationRequested;
import java.util.Optional;

/**
 * The payment methods that tokens name. Without a customer Stripe lets one be used a single time;
 * an order of several parcels, and one whose authorization lapses, needs it again.
 */
final class StripeMethods {

    private final StripeClient client;

    StripeMethods(StripeClient client) {
        this.client = client;
    }

    /**
     * The customer the method belongs to; one is made for a method that has none.
     *
     * @throws UnusableMethod if the customer has to offer another method
     */
    String customerOf(PaymentAuthorizationRequested intent) throws StripeException {
        try {
            Optional<String> known = customer(intent.paymentMethod().token());
            return known.isPresent() ? known.get() : attach(intent);
        } catch (InvalidRequestException e) {
            throw new UnusableMethod(StripeFailures.code(e), e);
        }
    }

    private Optional<String> customer(String method) throws StripeException {
        return Optional.ofNullable(client.v1().paymentMethods().retrieve(method).getCustomer());
    }

    private String attach(PaymentAuthorizationRequested intent) throws StripeException {
        String method = intent.paymentMethod().token();
        String customer = newCustomer(intent);
        return StripeKeys.ask(
                intent.idempotencyKey() + ":attach",
                options -> {
                    PaymentMethodAttachParams params =
                            PaymentMethodAttachParams.builder().setCustomer(customer).build();
                    PaymentMethod attached =
                            client.v1().paymentMethods().attach(method, params, options);
                    return attached.getCustomer();
                },
                () -> customer(method));
    }

    /** A customer without a method owes and owns nothing: one too many does no harm. */
    private String newCustomer(PaymentAuthorizationRequested intent) throws StripeException {
        CustomerCreateParams params =
                CustomerCreateParams.builder()
                        .putMetadata("orderId", intent.orderId().value())
                        .putMetadata("paymentId", intent.paymentId().value())
                        .putMetadata("operation", "authorize")
                        .build();
        return StripeKeys.ask(
                intent.idempotencyKey() + ":customer",
                options -> client.v1().customers().create(params, options).getId(),
                Optional::empty);
    }

    /** The token names no method that can be charged. */
    static final class UnusableMethod extends RuntimeException {

        private final String code;

        UnusableMethod(String code, Throwable cause) {
            super(code, cause);
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
