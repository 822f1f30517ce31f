package io.orderloom.connectors.payment.stripe;

import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.value.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remembers which PaymentIntent belongs to which parcel, for good: Stripe forgets keys after a day,
 * and its search may be an hour behind.
 */
final class StripeIntents {

    private final JdbcClient database;

    StripeIntents(JdbcClient database) {
        this.database = database;
    }

    /** Of every parcel of the payment, in a fixed order. */
    List<ParcelIntent> of(PaymentId payment) {
        return database.sql(
                        """
                        select * from stripe_intents where payment_id = ? order by shipment_id
                        """)
                .param(payment.value())
                .query(StripeIntents::read)
                .list();
    }

    Optional<ParcelIntent> of(PaymentId payment, ShipmentId parcel) {
        return of(payment).stream().filter(it -> it.shipmentId().equals(parcel)).findFirst();
    }

    /** The first one remembered stays: whoever brings another one goes on with that. */
    ParcelIntent remember(ParcelIntent intent) {
        database.sql(
                        """
                        insert into stripe_intents
                            (payment_id, shipment_id, intent_id, minor, total_minor, currency)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (payment_id, shipment_id) do nothing
                        """)
                .params(
                        intent.paymentId().value(),
                        intent.shipmentId().value(),
                        intent.intentId(),
                        intent.amount().minor(),
                        intent.total().minor(),
                        intent.amount().currency().getCurrencyCode())
                .update();
        return of(intent.paymentId(), intent.shipmentId()).orElseThrow();
    }

    private static ParcelIntent read(ResultSet row, int number) throws SQLException {
        String currency = row.getString("currency");
        return new ParcelIntent(
                new PaymentId(row.getString("payment_id")),
                new ShipmentId(row.getString("shipment_id")),
                row.getString("intent_id"),
                Money.of(row.getLong("minor"), currency),
                Money.of(row.getLong("total_minor"), currency));
    }
}
