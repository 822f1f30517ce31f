package io.orderloom.api.value;

import org.jspecify.annotations.Nullable;

/**
 * Where a parcel goes. Personal data: a person appears in events only as this value, as {@link
 * EmailAddress} and as ids.
 *
 * @param country the ISO 3166-1 alpha-2 code
 */
public record Address(
        String street,
        String city,
        @Nullable String state,
        @Nullable String zipCode,
        String country)
        implements PersonalData {}
