package io.orderloom.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Documents the header of a caller who does without what an answer would show. Under an idempotency
 * key the first answer is given again, whatever a repeat prefers. No example: who tries the
 * operation out would send it, and see nothing.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        in = ParameterIn.HEADER,
        name = Preference.PREFER,
        description =
                "With return=minimal the answer is 204 as soon as the change is durable, and does"
                        + " not wait until it can be shown.",
        schema = @Schema(type = "string"))
@ApiResponse(
        responseCode = "204",
        description = "Done, and not shown, as Prefer: return=minimal asks for",
        content = @Content)
public @interface AcceptsMinimal {}
