package io.orderloom.operations.decision;

import io.orderloom.web.AcceptsBody;
import io.orderloom.web.AcceptsIdempotencyKey;
import io.orderloom.web.RefusesWithProblems;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;

/** Documents how an operator asks for something: with a reason, and once for a key. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@AcceptsBody
@AcceptsIdempotencyKey
@RefusesWithProblems
public @interface AcceptsDecision {

    /** The members of the body. */
    @AliasFor(annotation = AcceptsBody.class, attribute = "value")
    Class<?> value() default ReasonBody.class;

    @AliasFor(annotation = AcceptsBody.class)
    String example();
}
