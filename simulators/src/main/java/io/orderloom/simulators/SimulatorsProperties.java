package io.orderloom.simulators;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the simulators behave.
 *
 * @param enabled whether there are any
 * @param datasource their own access to PostgreSQL, apart from the application's
 * @param carrier what the carrier does by itself
 * @param inbox the mailbox
 */
@ConfigurationProperties("orderloom.simulators")
public record SimulatorsProperties(
        @DefaultValue("true") boolean enabled,
        Datasource datasource,
        @DefaultValue Carrier carrier,
        @DefaultValue Inbox inbox) {

    /** A JDBC URL and who logs in with it; the schema {@code simulator} is made there. */
    public record Datasource(String url, String username, @DefaultValue("") String password) {}

    /**
     * What the carrier does by itself.
     *
     * @param auto whether parcels move by themselves
     * @param dispatchAfter how long a booked parcel stays in the warehouse
     * @param deliverAfter how long a dispatched parcel travels
     */
    public record Carrier(
            @DefaultValue("true") boolean auto,
            @DefaultValue("1s") Duration dispatchAfter,
            @DefaultValue("1s") Duration deliverAfter) {}

    /**
     * The mailbox.
     *
     * @param smtpPort where mail is taken in, on loopback; 0: a free port
     */
    public record Inbox(@DefaultValue("0") int smtpPort) {

        public Inbox {
            if (smtpPort < 0 || smtpPort > 65_535) {
                throw new IllegalArgumentException("Not a port: " + smtpPort);
            }
        }
    }
}
