package io.orderloom.api.stock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** What is sold: the shop's own code, 1 to 64 printable characters, spaces among them. */
public record ProductId(@JsonValue String value) {

    private static final Pattern PRINTABLE = Pattern.compile("[\\P{C}&&[^\\p{Zl}\\p{Zp}]]{1,64}");

    @JsonCreator
    public ProductId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("A product id has 1 to 64 printable characters");
        }
    }

    public static boolean isValid(String value) {
        return PRINTABLE.matcher(value).matches() && !value.isBlank();
    }

    @Override
    public String toString() {
        return value;
    }
}
