package io.orderloom.api.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** An e-mail address, as given by the customer. Personal data, as {@link Address}. */
public record EmailAddress(@JsonValue String value) implements PersonalData {

    private static final Pattern PLAUSIBLE =
            Pattern.compile("[^@\\s<>\"]{1,64}@[^@\\s<>\"]{1,189}");

    @JsonCreator
    public EmailAddress {
        if (!isPlausible(value)) {
            throw new IllegalArgumentException("Not an e-mail address");
        }
    }

    /** Whether mail could be sent there at all; whether it arrives only the mail server knows. */
    public static boolean isPlausible(String value) {
        return PLAUSIBLE.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
