package io.orderloom.api.value;

/** Who a person is: what takes people out of events finds them by this type. */
public sealed interface PersonalData permits Address, EmailAddress {}
