package io.orderloom.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the header under which a request is carried out once, however often it is sent. */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        in = ParameterIn.HEADER,
        name = CommandRequest.IDEMPOTENCY_KEY,
        description =
                "The same key and body get the same answer, with Idempotent-Replayed: true. Kept"
                        + " 24 hours.",
        schema = @Schema(type = "string", minLength = 1, maxLength = 255))
public @interface AcceptsIdempotencyKey {}
