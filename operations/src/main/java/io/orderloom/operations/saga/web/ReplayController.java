package io.orderloom.operations.saga.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.problem.Fault;
import io.orderloom.api.problem.FaultCode;
import io.orderloom.operations.saga.ExportedTest;
import io.orderloom.operations.saga.InjectedFact;
import io.orderloom.operations.saga.ReplayResult;
import io.orderloom.operations.saga.Replays;
import io.orderloom.operations.saga.WhatIf;
import io.orderloom.operations.saga.web.ReplayViews.ReplayView;
import io.orderloom.web.AcceptsBody;
import io.orderloom.web.BodyReader;
import io.orderloom.web.CommandRequest;
import io.orderloom.web.NotFound;
import io.orderloom.web.PathId;
import io.orderloom.web.RefusesWithProblems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Saga replay: the code of this process over what happened to an order. */
@RestController
@RequestMapping("/api/ops/sagas/{orderId}/replay")
@Tag(name = "Sagas")
class ReplayController {

    private static final String ORDER = "order-01980000-0000-7000-8000-000000000001";
    private static final int MOST_STEPS = 1_000_000;
    private static final int MOST_INJECTED = 100;

    private final Replays replays;
    private final WhatIf whatIf;
    private final ReplayForm form;
    private final ExportedTest exported;

    ReplayController(Replays replays, WhatIf whatIf, ReplayForm form, ExportedTest exported) {
        this.replays = replays;
        this.whatIf = whatIf;
        this.form = form;
        this.exported = exported;
    }

    @PostMapping(consumes = APPLICATION_JSON_VALUE, produces = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Replay a saga, without any side effect",
            description =
                    "Every fact of the order is handed to the process as the code has it now, in"
                            + " memory and by the facts' own time, and each step is compared with"
                            + " the journal. `upTo` ends after so many steps. `inject` puts facts"
                            + " in that nobody recorded, `after` so many recorded ones; their"
                            + " `data` is as in the event catalogue, with the order's id if left"
                            + " out. Nothing is written, sent or asked.")
    @AcceptsBody(value = ReplayBody.class, example = "{ \"upTo\": 7 }", required = false)
    @ApiResponse(
            responseCode = "200",
            description = "Each step: fact, state before and after, commands, deadlines")
    @RefusesWithProblems
    ReplayView replay(
            @PathVariable @Parameter(example = ORDER) String orderId,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        var request = CommandRequest.of(http, body);
        var upTo = request.body().integer("upTo", 1, MOST_STEPS).orElse(MOST_STEPS);
        var order = PathId.of(orderId, OrderId::new);
        var injected = injected(request, order);
        request.rejectFaults();
        var result = found(order, replays.replay(order.value(), upTo.get(), injected));
        return form.show(order, result);
    }

    @GetMapping(path = "/test", produces = ExportedTest.MEDIA_TYPE)
    @Operation(
            summary = "The replay as a test",
            description =
                    "A Java class for the saga module's tests that hands the same facts to the"
                            + " process and expects what the journal has, or where there is none"
                            + " what the replay did. Addresses are masked.")
    @ApiResponse(
            responseCode = "200",
            description = "Java source",
            content =
                    @Content(
                            mediaType = ExportedTest.MEDIA_TYPE,
                            schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "404", description = "There is no such order")
    ResponseEntity<String> test(@PathVariable @Parameter(example = ORDER) String orderId) {
        var order = PathId.of(orderId, OrderId::new);
        var result = found(order, replays.replay(order.value()));
        var file = ContentDisposition.attachment().filename(exported.fileOf(order)).build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .body(exported.sourceOf(order, result));
    }

    private List<InjectedFact> injected(CommandRequest request, OrderId order) {
        var facts = new ArrayList<InjectedFact>();
        var items = request.body().objects("inject", MOST_INJECTED).orElse(List.of()).orNull();
        if (items != null) {
            for (int i = 0; i < items.size(); i++) {
                read(request, order, i, items.get(i)).ifPresent(facts::add);
            }
        }
        return facts;
    }

    private Optional<InjectedFact> read(
            CommandRequest request, OrderId order, int index, BodyReader item) {
        var after = item.integer("after", 1, MOST_STEPS).required();
        var type = item.text("type", 64).required();
        var data = item.document("data").orElse("{}");
        if (!after.isReadable() || !type.isReadable() || !data.isReadable()) {
            return Optional.empty();
        }
        return whatIf.read(
                order,
                index,
                after.get(),
                type.get(),
                data.get(),
                (pointer, code, detail) ->
                        request.fault(fault("/inject/" + index + pointer, code, detail)));
    }

    private static Fault fault(String pointer, FaultCode code, String detail) {
        return new Fault(pointer, code, detail);
    }

    private static ReplayResult found(OrderId order, Optional<ReplayResult> result) {
        return result.orElseThrow(() -> NotFound.of("order", order));
    }
}
