package io.orderloom.connectors.payment;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How open payments are compared with the provider.
 *
 * @param interval how often; and how long one that was compared is left alone
 * @param unansweredFor how old a question is before it is compared. Together with the interval not
 *     above {@code orderloom.deadlines.payment-technical}: what is found before then spares the
 *     order its hold
 * @param batch how many are compared in one go
 * @param recovery how often it is looked whether what an outage stopped can go on
 */
@Validated
@ConfigurationProperties("orderloom.payment.reconciliation")
record ReconciliationProperties(
        @DefaultValue("30s") @DurationMin(millis = 1) Duration interval,
        @DefaultValue("90s") @DurationMin(millis = 1) Duration unansweredFor,
        @DefaultValue("200") @Min(1) int batch,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration recovery) {}
