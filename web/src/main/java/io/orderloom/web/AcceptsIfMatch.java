package io.orderloom.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the header that makes a change depend on the version the caller has seen. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        in = ParameterIn.HEADER,
        name = "If-Match",
        description = "The ETag of an earlier answer, or its version in quotes; another: 412.",
        schema = @Schema(type = "string"))
public @interface AcceptsIfMatch {}
