package io.orderloom.query.payment.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.query.FindPayment;
import io.orderloom.api.query.Page;
import io.orderloom.api.query.PaymentView;
import io.orderloom.query.payment.ListPayments;
import io.orderloom.query.web.KnownOrders;
import io.orderloom.query.web.Queries;
import io.orderloom.web.NotFound;
import io.orderloom.web.PageCursor;
import io.orderloom.web.PageLimit;
import io.orderloom.web.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Payments over HTTP. */
@RestController
@RequestMapping(produces = APPLICATION_JSON_VALUE)
@Tag(name = "Payments")
class PaymentQueryController {

    private final Queries queries;
    private final KnownOrders orders;

    PaymentQueryController(Queries queries, KnownOrders orders) {
        this.queries = queries;
        this.orders = orders;
    }

    @GetMapping("/api/payments/{id}")
    @Operation(summary = "Read a payment")
    @ApiResponse(responseCode = "200", description = "The payment")
    @ApiResponse(responseCode = "404", description = "There is no such payment")
    ResponseEntity<PaymentView> find(
            @PathVariable @Parameter(example = "payment-3f1d0c52-8a0e-3b7e-9a55-0c6a3b1f2e44")
                    String id) {
        var paymentId = NotFound.unless(PaymentId::new, id, "payment");
        var payment = queries.one(new FindPayment(paymentId), PaymentView.class);
        return ResponseEntity.ok().eTag("\"" + payment.version() + "\"").body(payment);
    }

    @GetMapping("/api/orders/{id}/payments")
    @Operation(summary = "List the payments of an order")
    @ApiResponse(responseCode = "200", description = "Its payments")
    @ApiResponse(responseCode = "404", description = "There is no such order")
    Page<PaymentView> ofOrder(
            @PathVariable @Parameter(example = "order-01980d8c-5b1e-7cc4-9d11-6f2d4e3a8b70")
                    String id,
            @RequestParam(required = false) @PageLimit @Nullable String limit,
            @RequestParam(required = false) @PageCursor @Nullable String cursor) {
        var parameters = new QueryParameters();
        var length = parameters.limit(limit);
        parameters.check();
        return queries.page(new ListPayments(orders.known(id), cursor, length));
    }
}
