package io.orderloom.web;

/** What a caller may be. Public: the names stand in tokens. */
public enum Role {
    CUSTOMER,
    OPERATOR,
    ADMIN,
    CHANNEL,
    WAREHOUSE
}
