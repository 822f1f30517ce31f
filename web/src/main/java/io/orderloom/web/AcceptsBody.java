package io.orderloom.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Documents the JSON that a request brings, for the API document alone: it is read member by member
 * by {@link CommandRequest}. Swagger's own annotation would say the same in eight nested lines, and
 * cannot be composed with an example for each operation.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface AcceptsBody {

    /** Its members; any object unless given. */
    Class<?> value() default Object.class;

    /** JSON that works as it stands. */
    String example() default "{}";

    boolean required() default true;
}
