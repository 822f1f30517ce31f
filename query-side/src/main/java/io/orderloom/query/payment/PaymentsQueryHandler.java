package io.orderloom.query.payment;

import io.orderloom.api.query.FindPayment;
import io.orderloom.api.query.Page;
import io.orderloom.api.query.PaymentView;
import io.orderloom.web.Cursors;
import io.orderloom.web.NotFound;
import io.orderloom.web.Pages;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Answers with one payment, or with those of an order. */
@Component
class PaymentsQueryHandler {

    private final PaymentRows rows;

    PaymentsQueryHandler(PaymentRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    PaymentView handle(FindPayment query) {
        return rows.findById(query.paymentId().value())
                .map(PaymentRow::view)
                .orElseThrow(() -> NotFound.of("payment", query.paymentId()));
    }

    @QueryHandler
    Page<PaymentView> handle(ListPayments query) {
        var orderId = query.orderId().value();
        var collection = "payments " + orderId;
        var found =
                rows.findByOrderIdAndPositionGreaterThanOrderByPosition(
                        orderId,
                        Cursors.position(collection, query.cursor()),
                        Limit.of(query.limit() + 1));
        return Pages.of(found, query.limit(), collection, PaymentRow::position, PaymentRow::view);
    }
}
