package io.orderloom.app.axon;

import io.orderloom.saga.fulfillment.FulfillmentDeadlines;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the fulfillment process waits for what; each is explained at {@link
 * FulfillmentDeadlines}.
 */
@ConfigurationProperties("orderloom.deadlines")
record DeadlineSettings(
        @DefaultValue("15m") Duration reservation,
        @DefaultValue("2m") Duration paymentTechnical,
        @DefaultValue("12h") Duration paymentReminder,
        @DefaultValue("24h") Duration paymentDue,
        @DefaultValue("24h") Duration paymentUnavailable,
        @DefaultValue("30m") Duration booking,
        @DefaultValue("48h") Duration dispatch,
        @DefaultValue("10d") Duration delivery,
        @DefaultValue("7d") Duration authorization,
        @DefaultValue("30d") Duration returnWindow) {

    FulfillmentDeadlines forTheProcess() {
        return new FulfillmentDeadlines(
                reservation,
                paymentTechnical,
                paymentReminder,
                paymentDue,
                paymentUnavailable,
                booking,
                dispatch,
                delivery,
                authorization,
                returnWindow);
    }
}
