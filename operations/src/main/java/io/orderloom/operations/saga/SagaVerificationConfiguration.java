package io.orderloom.operations.saga;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/**
 * The verification alone, without HTTP and without decisions: for a command. Expects a data source,
 * the event store's engine, the serializer of sagas and events, and the deadlines of the process.
 * Without {@code @Configuration}, or the application would find it too.
 */
@EnableConfigurationProperties(VerificationSettings.class)
@Import({
    RecordedJson.class,
    StoredSagas.class,
    RecordedFacts.class,
    Journal.class,
    Comparing.class,
    SagaChecks.class,
    Verifications.class
})
public class SagaVerificationConfiguration {}
