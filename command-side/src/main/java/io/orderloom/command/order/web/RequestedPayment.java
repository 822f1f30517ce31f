package io.orderloom.command.order.web;

import io.orderloom.api.payment.PaymentMethod;
import io.orderloom.web.BodyReader;
import io.orderloom.web.Field;
import org.jspecify.annotations.Nullable;

/** How an order is to be paid, as the body says it. */
record RequestedPayment(Field<String> method, Field<String> token) {
    static RequestedPayment read(BodyReader body, @Nullable String defaultToken) {
        var token = body.text("paymentToken", 255);
        return new RequestedPayment(
                body.text("paymentMethod", 64).required(),
                defaultToken == null || defaultToken.isBlank()
                        ? token.required()
                        : token.orElse(defaultToken));
    }

    PaymentMethod toMethod() {
        return new PaymentMethod(method.get(), token.get());
    }
}
