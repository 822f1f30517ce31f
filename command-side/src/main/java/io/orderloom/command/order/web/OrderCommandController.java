package io.orderloom.command.order.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.api.order.HoldOrder;
import io.orderloom.api.order.HoldReason;
import io.orderloom.api.order.OrderCommand;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.ProvidePayment;
import io.orderloom.api.order.ReleaseOrder;
import io.orderloom.api.order.RequestCancellation;
import io.orderloom.api.query.FindOrder;
import io.orderloom.api.query.OrderView;
import io.orderloom.web.AcceptsBody;
import io.orderloom.web.AcceptsIdempotencyKey;
import io.orderloom.web.AcceptsIfMatch;
import io.orderloom.web.Answers;
import io.orderloom.web.AnswersWith;
import io.orderloom.web.CommandRequest;
import io.orderloom.web.Commands;
import io.orderloom.web.PathId;
import io.orderloom.web.RefusesWithProblems;
import io.orderloom.web.idempotency.Answer;
import io.orderloom.web.idempotency.IdempotentRequests;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes orders: cancel, pay otherwise, hold and release. Answers with the order after it. */
@RestController
@RequestMapping(produces = APPLICATION_JSON_VALUE)
@Tag(name = "Orders")
class OrderCommandController {
    private static final String EXAMPLE = "order-01980d8c-5b1e-7cc4-9d11-6f2d4e3a8b70";
    private static final int LONGEST_REASON = 500;

    private final IdempotentRequests requests;
    private final Commands commands;
    private final Answers answers;
    private final CheckoutProperties checkout;

    OrderCommandController(
            IdempotentRequests requests,
            Commands commands,
            Answers answers,
            CheckoutProperties checkout) {
        this.requests = requests;
        this.commands = commands;
        this.answers = answers;
        this.checkout = checkout;
    }

    @PostMapping(path = "/api/orders/{id}/cancellation", consumes = APPLICATION_JSON_VALUE)
    @Operation(summary = "Cancel what has not left yet")
    @AcceptsBody(
            value = ReasonBody.class,
            example = "{ \"reason\": \"Changed my mind\" }",
            required = false)
    @AnswersWith(
            value = OrderView.class,
            status = "202",
            description = "Asked for, or asked for before")
    @AcceptsIdempotencyKey
    @AcceptsIfMatch
    @RefusesWithProblems
    ResponseEntity<byte[]> cancel(
            @Parameter(example = EXAMPLE) @PathVariable("id") String id,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        var request = CommandRequest.of(http, body);
        var reason = reasonOf(request);
        return change(
                request,
                HttpStatus.ACCEPTED,
                new RequestCancellation(PathId.of(id, OrderId::new), reason));
    }

    @PostMapping(path = "/api/orders/{id}/payment", consumes = APPLICATION_JSON_VALUE)
    @Operation(summary = "Offer another payment method")
    @AcceptsBody(
            value = ProvidePaymentBody.class,
            example = "{ \"paymentMethod\": \"CreditCard\" }")
    @AnswersWith(
            value = OrderView.class,
            status = "202",
            description = "Taken; the payment follows by itself")
    @AcceptsIdempotencyKey
    @AcceptsIfMatch
    @RefusesWithProblems
    ResponseEntity<byte[]> pay(
            @Parameter(example = EXAMPLE) @PathVariable("id") String id,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        var request = CommandRequest.of(http, body);
        var payment = RequestedPayment.read(request.body(), checkout.defaultToken());
        request.rejectFaults();
        return change(
                request,
                HttpStatus.ACCEPTED,
                new ProvidePayment(PathId.of(id, OrderId::new), payment.toMethod()));
    }

    @PostMapping(path = "/api/orders/{id}/hold", consumes = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Hold an order",
            description = "Nothing new is asked of provider, stock or carrier until its release.")
    @AcceptsBody(
            value = ReasonBody.class,
            example = "{ \"reason\": \"Check the address\" }",
            required = false)
    @AnswersWith(value = OrderView.class, description = "Held")
    @AcceptsIdempotencyKey
    @AcceptsIfMatch
    @RefusesWithProblems
    ResponseEntity<byte[]> hold(
            @Parameter(example = EXAMPLE) @PathVariable("id") String id,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        var request = CommandRequest.of(http, body);
        var reason = reasonOf(request);
        return change(
                request,
                HttpStatus.OK,
                new HoldOrder(PathId.of(id, OrderId::new), HoldReason.MANUAL, reason));
    }

    @PostMapping(path = "/api/orders/{id}/release", consumes = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Release a held order",
            description = "The step that failed is asked again.")
    @AcceptsBody(
            value = ReasonBody.class,
            example = "{ \"reason\": \"Address is fine\" }",
            required = false)
    @AnswersWith(value = OrderView.class, description = "Released")
    @AcceptsIdempotencyKey
    @AcceptsIfMatch
    @RefusesWithProblems
    ResponseEntity<byte[]> release(
            @Parameter(example = EXAMPLE) @PathVariable("id") String id,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        var request = CommandRequest.of(http, body);
        var reason = reasonOf(request);
        return change(
                request, HttpStatus.OK, new ReleaseOrder(PathId.of(id, OrderId::new), reason));
    }

    private ResponseEntity<byte[]> change(
            CommandRequest request, HttpStatus status, OrderCommand command) {
        return Answers.respond(
                requests.answerAfterCommand(
                        request.idempotencyKey(),
                        claim -> {
                            var expected = request.expectedVersion();
                            long version = commands.send(command, claim, expected);
                            return answerOf(status, command.orderId(), version);
                        }));
    }

    private Answer answerOf(HttpStatus status, OrderId id, long version) {
        var query = new FindOrder(id, version, Answers.PATIENCE.toMillis());
        var view = answers.find(query, OrderView.class);
        return answers.of(status, view, Map.of(HttpHeaders.ETAG, view.etag()));
    }

    private static @Nullable String reasonOf(CommandRequest request) {
        var reason = request.body().text("reason", LONGEST_REASON);
        request.rejectFaults();
        return reason.orNull();
    }
}
