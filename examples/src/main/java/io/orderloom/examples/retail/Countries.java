package io.orderloom.examples.retail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** ISO 3166 codes for the country names of the data set. */
final class Countries {

    private static final Map<String, String> BY_NAME =
            Arrays.stream(Locale.getISOCountries())
                    .collect(
                            Collectors.toMap(
                                    code -> Locale.of("", code).getDisplayCountry(Locale.ENGLISH),
                                    Function.identity()));

    private Countries() {}

    /**
     * @throws IllegalArgumentException if no country bears the name
     */
    static String code(String name) {
        // The data set writes Ireland in Irish, as its Latin alphabet abbreviation.
        var code = BY_NAME.get(name.equals("EIRE") ? "Ireland" : name);
        if (code == null) {
            throw new IllegalArgumentException("No country is called " + name);
        }
        return code;
    }
}
