package io.orderloom.app.infra;

/** Where PostgreSQL and Kafka come from: the property {@code orderloom.infra}. */
enum InfraMode {
    /** Started by Orderloom itself, with their data under the data folder. */
    EMBEDDED,
    /** Run by somebody else and named by configuration. */
    EXTERNAL
}
