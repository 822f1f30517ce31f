package io.orderloom.command.order.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.api.order.PlaceOrder;
import io.orderloom.api.problem.Fault;
import io.orderloom.api.problem.FaultCode;
import io.orderloom.api.problem.InvalidRequest;
import io.orderloom.api.query.OrderView;
import io.orderloom.command.order.Placing;
import io.orderloom.web.AcceptsBody;
import io.orderloom.web.AcceptsIdempotencyKey;
import io.orderloom.web.Answers;
import io.orderloom.web.AnswersWith;
import io.orderloom.web.CommandRequest;
import io.orderloom.web.Commands;
import io.orderloom.web.RefusesWithProblems;
import io.orderloom.web.idempotency.Answer;
import io.orderloom.web.idempotency.IdempotentRequests;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes new orders. The answer is the order as placed; it never waits for payment or stock. */
@RestController
@Tag(name = "Orders")
class PlaceOrderController {
    private static final String EXAMPLE =
            """
            { "customerId": "c-1001", "email": "jane@example.com", "currency": "USD",
              "items": [ { "productId": "p-100", "quantity": 2, "price": 29.99 } ],
              "totalAmount": 59.98,
              "shippingAddress": { "street": "123 Main St", "city": "New York", "state": "NY",
                                   "zipCode": "10001", "country": "US" },
              "paymentMethod": "CreditCard", "allowSplit": true, "onShortage": "REJECT" }
            """;

    private final IdempotentRequests requests;
    private final Commands commands;
    private final Answers answers;
    private final NewOrders newOrders;
    private final CheckoutProperties checkout;

    PlaceOrderController(
            IdempotentRequests requests,
            Commands commands,
            Answers answers,
            NewOrders newOrders,
            CheckoutProperties checkout) {
        this.requests = requests;
        this.commands = commands;
        this.answers = answers;
        this.newOrders = newOrders;
        this.checkout = checkout;
    }

    @PostMapping(
            path = "/api/orders",
            consumes = APPLICATION_JSON_VALUE,
            produces = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Place an order",
            description = "Durably stored when answered; stock and payment follow by themselves.")
    @AcceptsBody(value = PlaceOrderBody.class, example = EXAMPLE)
    @AnswersWith(
            value = OrderView.class,
            status = "201",
            description = "Placed; Location and ETag tell where and which version")
    @AcceptsIdempotencyKey
    @RefusesWithProblems
    ResponseEntity<byte[]> place(
            @RequestBody(required = false) byte @Nullable [] body, HttpServletRequest http) {
        var request = CommandRequest.of(http, body);
        var order = new RequestedOrder(request.body(), checkout.defaultToken());
        rejectFaults(request, order);
        return Answers.respond(
                requests.answerWithCommand(
                        request.idempotencyKey(),
                        claim -> {
                            var command = commandOf(order);
                            var answer = created(command);
                            commands.send(command, claim.with(answer), null);
                            return answer;
                        }));
    }

    private PlaceOrder commandOf(RequestedOrder order) {
        var now = newOrders.now();
        return order.toCommand(newOrders.id(), newOrders.number(now), now);
    }

    private Answer created(PlaceOrder command) {
        var view = OrderView.of(Placing.factOf(command));
        return answers.of(
                HttpStatus.CREATED,
                view,
                Map.of(
                        HttpHeaders.LOCATION,
                        "/api/orders/" + view.id(),
                        HttpHeaders.ETAG,
                        view.etag()));
    }

    private static void rejectFaults(CommandRequest request, RequestedOrder order) {
        request.rejectFaults();
        if (order.wantsBackorder()) {
            var detail = "Backorders are not supported yet.";
            throw new InvalidRequest(
                    InvalidRequest.Code.NOT_SUPPORTED,
                    detail,
                    List.of(new Fault("/onShortage", FaultCode.INVALID_VALUE, detail)));
        }
    }
}
