package io.orderloom.web;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;

/**
 * Documents what the JSON is with which a command is answered, of which its method's type says
 * nothing: an answer that may be given again is bytes.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse
public @interface AnswersWith {

    /** Its members. */
    Class<?> value();

    @AliasFor(annotation = ApiResponse.class, attribute = "responseCode")
    String status() default "200";

    @AliasFor(annotation = ApiResponse.class)
    String description();
}
