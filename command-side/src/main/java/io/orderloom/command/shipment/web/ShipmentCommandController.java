package io.orderloom.command.shipment.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.api.query.FindShipment;
import io.orderloom.api.query.ShipmentView;
import io.orderloom.api.shipment.DispatchShipment;
import io.orderloom.api.shipment.RecordShipmentDelivery;
import io.orderloom.api.shipment.RecordTracking;
import io.orderloom.api.shipment.ReportShipmentLost;
import io.orderloom.api.shipment.ShipmentCommand;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.web.AcceptsBody;
import io.orderloom.web.AcceptsIdempotencyKey;
import io.orderloom.web.AcceptsMinimal;
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
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes what warehouses and carriers report of a parcel; a repeated report changes nothing. */
@RestController
@RequestMapping(produces = APPLICATION_JSON_VALUE)
@Tag(name = "Shipments")
class ShipmentCommandController {
    private static final String EXAMPLE = "shipment-3f1d0c52-8a0e-3b7e-9a55-0c6a3b1f2e44";
    private final IdempotentRequests requests;
    private final Commands commands;
    private final Answers answers;
    private final Clock clock;

    ShipmentCommandController(
            IdempotentRequests requests, Commands commands, Answers answers, Clock clock) {
        this.requests = requests;
        this.commands = commands;
        this.answers = answers;
        this.clock = clock;
    }

    @PostMapping(path = "/api/shipments/{id}/dispatch", consumes = APPLICATION_JSON_VALUE)
    @Operation(summary = "Report that a parcel left its warehouse")
    @AcceptsBody(required = false)
    @AnswersWith(value = ShipmentView.class, description = "Dispatched")
    @AcceptsIdempotencyKey
    @AcceptsMinimal
    @RefusesWithProblems
    ResponseEntity<byte[]> dispatch(
            @Parameter(example = EXAMPLE) @PathVariable("id") String id,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        var request = CommandRequest.of(http, body);
        return report(request, new DispatchShipment(PathId.of(id, ShipmentId::new)));
    }

    @PostMapping(path = "/api/shipments/{id}/delivery", consumes = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Report that a parcel reached the customer",
            description = "Of a parcel only booked it reports the dispatch too.")
    @AcceptsBody(required = false)
    @AnswersWith(value = ShipmentView.class, description = "Delivered")
    @AcceptsIdempotencyKey
    @AcceptsMinimal
    @RefusesWithProblems
    ResponseEntity<byte[]> deliver(
            @Parameter(example = EXAMPLE) @PathVariable("id") String id,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        var request = CommandRequest.of(http, body);
        return report(request, new RecordShipmentDelivery(PathId.of(id, ShipmentId::new)));
    }

    @PostMapping(path = "/api/shipments/{id}/tracking", consumes = APPLICATION_JSON_VALUE)
    @Operation(summary = "Report where a parcel was seen")
    @AcceptsBody(
            value = TrackingBody.class,
            example =
                    "{ \"status\": \"IN_TRANSIT\", \"location\": \"Reno, NV\", \"at\":"
                            + " \"2026-11-20T10:00:00Z\" }")
    @AnswersWith(value = ShipmentView.class, description = "Recorded")
    @AcceptsIdempotencyKey
    @AcceptsMinimal
    @RefusesWithProblems
    ResponseEntity<byte[]> track(
            @Parameter(example = EXAMPLE) @PathVariable("id") String id,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        var request = CommandRequest.of(http, body);
        var status = request.body().text("status", 64).required();
        var location = request.body().text("location", 255);
        var at =
                request.body().instant("at").orElse(clock.instant().truncatedTo(ChronoUnit.MICROS));
        request.rejectFaults();
        var shipment = PathId.of(id, ShipmentId::new);
        return report(
                request, new RecordTracking(shipment, status.get(), location.orNull(), at.get()));
    }

    @PostMapping(path = "/api/shipments/{id}/loss", consumes = APPLICATION_JSON_VALUE)
    @Operation(summary = "Report a parcel as lost")
    @AcceptsBody(
            value = LossBody.class,
            example = "{ \"reason\": \"Fell off the van\" }",
            required = false)
    @AnswersWith(value = ShipmentView.class, description = "Lost")
    @AcceptsIdempotencyKey
    @AcceptsMinimal
    @RefusesWithProblems
    ResponseEntity<byte[]> lose(
            @Parameter(example = EXAMPLE) @PathVariable("id") String id,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        var request = CommandRequest.of(http, body);
        var reason = request.body().text("reason", 500);
        request.rejectFaults();
        return report(
                request, new ReportShipmentLost(PathId.of(id, ShipmentId::new), reason.orNull()));
    }

    private ResponseEntity<byte[]> report(CommandRequest request, ShipmentCommand command) {
        request.rejectFaults();
        return Answers.respond(
                requests.answerAfterCommand(
                        request.idempotencyKey(),
                        claim -> {
                            long version = commands.send(command, claim, null);
                            return request.preference().minimal()
                                    ? Answers.minimal()
                                    : shown(command.shipmentId(), version);
                        }));
    }

    private Answer shown(ShipmentId shipment, long version) {
        var query = new FindShipment(shipment, version, Answers.PATIENCE.toMillis());
        return answers.of(HttpStatus.OK, answers.find(query, ShipmentView.class), Map.of());
    }
}
