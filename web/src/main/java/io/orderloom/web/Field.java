package io.orderloom.web;

import io.orderloom.api.problem.FaultCode;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One member of a body: absent, faulty or readable. Its faults are noted in its {@link BodyReader},
 * which reports all of them at once; values are taken only after that.
 */
public final class Field<T> {
    private final BodyReader body;
    private final String name;
    private final @Nullable T value;
    private final boolean faulty;

    private Field(BodyReader body, String name, @Nullable T value, boolean faulty) {
        this.body = body;
        this.name = name;
        this.value = value;
        this.faulty = faulty;
    }

    static <T> Field<T> of(BodyReader body, String name, T value) {
        return new Field<>(body, name, value, false);
    }

    static <T> Field<T> absent(BodyReader body, String name) {
        return new Field<>(body, name, null, false);
    }

    static <T> Field<T> faulty(BodyReader body, String name) {
        return new Field<>(body, name, null, true);
    }

    public Field<T> required() {
        if (value != null || faulty) {
            return this;
        }
        return fault(FaultCode.REQUIRED, "must be given");
    }

    public Field<T> orElse(T otherwise) {
        return value != null || faulty ? this : of(body, name, otherwise);
    }

    public Field<T> check(Predicate<T> isGood, FaultCode code, String detail) {
        return value == null || isGood.test(value) ? this : fault(code, detail);
    }

    public <R> Field<R> map(Function<T, R> mapping) {
        return value == null
                ? new Field<>(body, name, null, faulty)
                : of(body, name, mapping.apply(value));
    }

    /** Notes a fault of this member. */
    public Field<T> fault(FaultCode code, String detail) {
        body.fault(name, code, detail);
        return faulty(body, name);
    }

    /** Whether there is a value without fault. */
    public boolean isReadable() {
        return value != null;
    }

    /** The value, of a member that is required or has a default. */
    public T get() {
        if (value == null) {
            throw new IllegalStateException(name + " was not checked");
        }
        return value;
    }

    public @Nullable T orNull() {
        return value;
    }
}
