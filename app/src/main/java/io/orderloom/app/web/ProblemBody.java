package io.orderloom.app.web;

import io.orderloom.api.problem.Fault;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;

/**
 * A problem as callers see it, RFC 9457 with what the contract adds.
 *
 * @param code stable, for programs
 * @param errors every fault of the request, if it was at fault
 */
@Schema(name = "Problem", description = "Why a request was refused, by RFC 9457")
record ProblemBody(
        @Schema(type = "string", format = "uri", example = "urn:orderloom:problem:not-found")
                URI type,
        @Schema(example = "Not Found") String title,
        @Schema(minimum = "400", maximum = "599", example = "404") int status,
        String detail,
        @Schema(description = "The path that was asked for") String instance,
        @Schema(description = "Stable, for programs", example = "NOT_FOUND") String code,
        @Schema(description = "Leads to it in the log") String traceId,
        @Schema(description = "Every fault of the request at once") List<Fault> errors) {}
