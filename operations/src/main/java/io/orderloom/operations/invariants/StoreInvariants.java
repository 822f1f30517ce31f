package io.orderloom.operations.invariants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/**
 * The invariants that the database can answer. Each has a file of its name that goes on where
 * {@code prelude.sql} ends and defines {@code subject (id, wrong)}: a row for everything checked,
 * with what is wrong with it, or null.
 */
final class StoreInvariants {

    static final List<Invariant> ALL =
            List.of(
                    new Invariant("events-once", "No event is stored twice."),
                    new Invariant(
                            "streams-gapless",
                            "The events of every aggregate are numbered from 0 without a gap."),
                    new Invariant(
                            "order-ledger",
                            "What was authorized, captured, voided, lapsed and refunded for an"
                                    + " order fits its status and its parcels."),
                    new Invariant(
                            "charges-once",
                            "No payment is authorized, no parcel captured and no refund paid"
                                    + " twice, under whatever key."),
                    new Invariant(
                            "ended-orders-settled",
                            "An order ends only when everything asked of provider and carrier"
                                    + " before is answered."),
                    new Invariant(
                            "stock-balance",
                            "After every event there is no less stock than is reserved, and none"
                                    + " less than nothing."),
                    new Invariant(
                            "reservations-closed",
                            "Nothing is given back that was not reserved, and an ended order"
                                    + " keeps none: what left was taken from stock."),
                    new Invariant(
                            "sagas-follow-orders",
                            "Every order has a saga that knows its status and ends with it."),
                    new Invariant(
                            "sagas-advance",
                            "Every active saga awaits an answer, a queued command, a deadline or"
                                    + " a person, or is parked."),
                    new Invariant(
                            "calls-owed",
                            "Every intended call is answered, queued with its connector, or a"
                                    + " dead letter."),
                    new Invariant(
                            "readers-keep-up",
                            "Every processor has read what is older than the allowed lag, and no"
                                    + " projection has parked it."),
                    new Invariant(
                            "read-model-orders",
                            "The order's details and its row in lists equal the fold of the"
                                    + " order's, its payments' and its parcels' events."),
                    new Invariant(
                            "read-model-order-changes",
                            "The event stream tells of every change of an order, each once."),
                    new Invariant(
                            "read-model-history",
                            "The timeline shows every fact of an order, each once, as stored."),
                    new Invariant("read-model-payments", "Payments as shown equal their events."),
                    new Invariant("read-model-shipments", "Parcels as shown equal their events."),
                    new Invariant("read-model-stock", "Stock as shown equals its events."));

    private static final String VERDICT =
            """
            select c.checked, c.total, o.id, o.wrong
            from (select count(*) as checked, count(wrong) as total from subject) as c
            left join (select id, wrong from subject where wrong is not null
                       order by id limit ?) as o on true
            order by o.id
            """;

    private StoreInvariants() {}

    /** Its one parameter is how many offenders to name at most. */
    static String queryOf(Invariant invariant) {
        return file("prelude") + file(invariant.name()) + VERDICT;
    }

    private static String file(String name) {
        try {
            return new ClassPathResource(name + ".sql", StoreInvariants.class)
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The query of " + name + " cannot be read", e);
        }
    }
}
