package io.orderloom.command.order.web;

import io.orderloom.api.problem.FaultCode;
import io.orderloom.api.value.Address;
import io.orderloom.web.BodyReader;
import io.orderloom.web.Field;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Set;

/** Where an order is to go, as the body says it. */
record RequestedAddress(
        Field<String> street,
        Field<String> city,
        Field<String> state,
        Field<String> zipCode,
        Field<String> country) {
    private static final Set<String> COUNTRIES =
            Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);

    static RequestedAddress read(BodyReader body) {
        return new RequestedAddress(
                body.text("street", 255).required(),
                body.text("city", 255).required(),
                body.text("state", 255),
                body.text("zipCode", 32),
                body.text("country", 64)
                        .orElse("US")
                        .check(
                                COUNTRIES::contains,
                                FaultCode.UNKNOWN_COUNTRY,
                                "must be an ISO 3166 code such as US"));
    }

    Address toAddress() {
        return new Address(
                street.get(), city.get(), state.orNull(), zipCode.orNull(), country.get());
    }
}
