package io.orderloom.command.stock.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.api.problem.Fault;
import io.orderloom.api.problem.FaultCode;
import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.api.query.FindStock;
import io.orderloom.api.query.StockView;
import io.orderloom.api.stock.ProductId;
import io.orderloom.api.stock.SetStockLevel;
import io.orderloom.api.stock.WarehouseId;
import io.orderloom.web.AcceptsBody;
import io.orderloom.web.AcceptsIfMatch;
import io.orderloom.web.Answers;
import io.orderloom.web.AnswersWith;
import io.orderloom.web.CommandRequest;
import io.orderloom.web.Commands;
import io.orderloom.web.RefusesWithProblems;
import io.orderloom.web.idempotency.Claim;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Sets what lies in a warehouse. The level is absolute, so a repeat changes nothing. */
@RestController
@Tag(name = "Inventory")
class InventoryCommandController {
    private static final int MOST_PIECES = 1_000_000_000;

    private final Commands commands;
    private final Answers answers;

    InventoryCommandController(Commands commands, Answers answers) {
        this.commands = commands;
        this.answers = answers;
    }

    @PutMapping(
            path = "/api/inventory/{productId}",
            consumes = APPLICATION_JSON_VALUE,
            produces = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Set the stock of a product in a warehouse",
            description = "What is on hand, reserved pieces included; below what is reserved: 409.")
    @AcceptsBody(
            value = SetStockLevelBody.class,
            example = "{ \"warehouseId\": \"w-1\", \"stockLevel\": 150 }")
    @AnswersWith(
            value = WarehouseStockView.class,
            description = "Set; the ETag is the version of the product's stock")
    @AcceptsIfMatch
    @RefusesWithProblems
    ResponseEntity<byte[]> setLevel(
            @Parameter(example = "p-100") @PathVariable("productId") String productId,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        var request = CommandRequest.of(http, body);
        var command = read(request, productId);
        long version = commands.send(command, Claim.NONE, request.expectedVersion());
        var query = new FindStock(command.productId(), version, Answers.PATIENCE.toMillis());
        return answerOf(answers.find(query, StockView.class), command.warehouseId());
    }

    private static SetStockLevel read(CommandRequest request, String productId) {
        if (!ProductId.isValid(productId)) {
            request.fault(
                    new Fault("productId", FaultCode.INVALID_VALUE, "No such product can be."));
        }
        var warehouse = request.body().text("warehouseId", 64).required();
        var level = request.body().integer("stockLevel", 0, MOST_PIECES).required();
        request.rejectFaults();
        return new SetStockLevel(
                new ProductId(productId), new WarehouseId(warehouse.get()), level.get());
    }

    private ResponseEntity<byte[]> answerOf(StockView stock, WarehouseId warehouse) {
        var part =
                stock.warehouses().stream()
                        .filter(it -> it.warehouseId().equals(warehouse.value()))
                        .findFirst()
                        .orElseThrow(InventoryCommandController::notYetShown);
        var headers = Map.of(HttpHeaders.ETAG, "\"" + stock.version() + "\"");
        var view = WarehouseStockView.of(stock, part);
        return Answers.respond(answers.of(HttpStatus.OK, view, headers));
    }

    private static RequestRefused notYetShown() {
        return new RequestRefused(RefusalCode.UNAVAILABLE, "Set, but it cannot be shown yet.");
    }
}
