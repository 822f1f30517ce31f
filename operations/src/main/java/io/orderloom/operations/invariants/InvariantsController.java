package io.orderloom.operations.invariants;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The proof over HTTP. */
@RestController
@RequestMapping(produces = APPLICATION_JSON_VALUE)
@Tag(name = "Invariants")
class InvariantsController {

    private final Invariants invariants;

    InvariantsController(Invariants invariants) {
        this.invariants = invariants;
    }

    @GetMapping("/api/ops/invariants")
    @Operation(
            summary = "Check every invariant now, over the whole store",
            description =
                    "Takes as long as it takes: minutes for a million events. Work in"
                            + " flight is no violation.")
    @ApiResponse(responseCode = "200", description = "Each invariant: holds, or who offends")
    Report check(
            @RequestParam(defaultValue = "true")
                    @Parameter(description = "Whether Kafka's topics are read, too")
                    boolean kafka) {
        return invariants.check(kafka);
    }

    @GetMapping("/api/ops/invariants/{name}")
    @Operation(summary = "Check one invariant now, over the whole store")
    @ApiResponse(responseCode = "200", description = "Holds, or who offends")
    @ApiResponse(responseCode = "404", description = "No invariant has this name")
    Verdict checkOne(@PathVariable @Parameter(example = "order-ledger") String name) {
        return invariants.check(name).orElseThrow(() -> unknown(name));
    }

    private static RequestRefused unknown(String name) {
        return new RequestRefused(
                RefusalCode.NOT_FOUND,
                "There is no invariant %s, but %s."
                        .formatted(name, String.join(", ", Invariants.names())));
    }
}
