package io.orderloom.simulators.carrier;

import io.orderloom.simulators.carrier.Parcel.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The carrier's parcels and the reports it still owes, as seen from within one transaction. */
record ParcelBook(JdbcClient jdbc) {

    Optional<Parcel> find(String key) {
        return jdbc.sql("select * from parcel where idempotency_key = ?")
                .param(key)
                .query(ParcelBook::parcel)
                .optional();
    }

    /** The parcel, held until the transaction ends: it is cancelled or dispatched, never both. */
    Optional<Parcel> hold(String shipmentId) {
        return jdbc.sql("select * from parcel where shipment_id = ? for update")
                .param(shipmentId)
                .query(ParcelBook::parcel)
                .optional();
    }

    Parcel askedAgain(Parcel parcel) {
        return jdbc.sql(
                        """
                        update parcel set asked = asked + 1
                        where idempotency_key = ? returning *
                        """)
                .param(parcel.idempotencyKey())
                .query(ParcelBook::parcel)
                .single();
    }

    /**
     * Writes down a parcel that was never asked for, in turn with whoever names the key, and the
     * report that is owed of it. Empty, and nothing written, if it was asked for before.
     */
    Optional<Parcel> begin(
            String key,
            Requests.Booking booking,
            Status status,
            @Nullable String code,
            Report.@Nullable Kind owed,
            Duration after) {
        return jdbc.sql(
                        """
                        with turn as materialized (
                            select pg_advisory_xact_lock(hashtextextended(:key, 0)))
                        insert into parcel (idempotency_key, shipment_id, order_id, status, code,
                            asked, callback_url, report, report_due)
                        select :key, :shipment, :order, :status, :code, 1, :callback, :report,
                            case when :report is not null
                                then clock_timestamp() + :after * interval '1 millisecond' end
                        from turn
                        on conflict do nothing returning *
                        """)
                .param("key", key)
                .param("shipment", booking.shipmentId())
                .param("order", booking.orderId())
                .param("status", status.name())
                .param("code", code, Types.VARCHAR)
                .param("callback", booking.callbackUrl())
                .param("report", owed == null ? null : owed.name(), Types.VARCHAR)
                .param("after", after.toMillis())
                .query(ParcelBook::parcel)
                .optional();
    }

    Parcel write(String key, Requests.Booking booking, Status status, @Nullable String code) {
        return jdbc.sql(
                        """
                        insert into parcel as known (idempotency_key, shipment_id, order_id,
                            status, code, asked, callback_url)
                        values (?, ?, ?, ?, ?, 1, ?)
                        on conflict (idempotency_key) do update
                        set status = excluded.status, code = excluded.code,
                            asked = known.asked + 1
                        returning *
                        """)
                .params(key, booking.shipmentId(), booking.orderId(), status.name())
                .param(code)
                .param(booking.callbackUrl())
                .query(ParcelBook::parcel)
                .single();
    }

    void cancel(String shipmentId) {
        jdbc.sql(
                        """
                        update parcel set status = 'CANCELLED', report = null, report_due = null
                        where shipment_id = ?
                        """)
                .param(shipmentId)
                .update();
    }

    void owe(String shipmentId, Report.Kind kind, Duration after) {
        jdbc.sql(
                        """
                        update parcel set report = ?, report_tries = 0,
                            report_due = clock_timestamp() + ? * interval '1 millisecond'
                        where shipment_id = ?
                        """)
                .params(kind.name(), after.toMillis(), shipmentId)
                .update();
    }

    /**
     * The reports that are due. What they report has happened from now on, told or not; who dies
     * before telling is followed by another after the lease.
     */
    List<Report> claimDue(int limit, Duration lease) {
        return jdbc.sql(
                        """
                        update parcel
                        set status = case report when 'DISPATCH' then 'DISPATCHED'
                                                 else 'DELIVERED' end,
                            report_tries = report_tries + 1,
                            report_due = clock_timestamp() + ? * interval '1 millisecond'
                        where shipment_id in (
                            select shipment_id from parcel where report_due <= clock_timestamp()
                            order by report_due limit ? for update skip locked)
                        returning shipment_id, report, report_tries, callback_url
                        """)
                .params(lease.toMillis(), limit)
                .query(ParcelBook::report)
                .list();
    }

    int postpone(Report report, Duration delay) {
        return jdbc.sql(
                        """
                        update parcel
                        set report_due = clock_timestamp() + ? * interval '1 millisecond'
                        where shipment_id = ? and report = ?
                        """)
                .params(delay.toMillis(), report.shipmentId(), report.kind().name())
                .update();
    }

    /** A dispatch is followed by the delivery, after a while; the delivery by nothing. */
    int heard(List<Report> reports, Duration deliverAfter) {
        return jdbc.sql(
                        """
                        update parcel
                        set report = case kind when 'DISPATCH' then 'DELIVERY' end,
                            report_due = case kind when 'DISPATCH'
                                then clock_timestamp() + ? * interval '1 millisecond' end,
                            report_tries = 0
                        from unnest(?::text[], ?::text[]) as heard (id, kind)
                        where shipment_id = id and report = kind
                        """)
                .param(deliverAfter.toMillis())
                .param(reports.stream().map(Report::shipmentId).toArray(String[]::new))
                .param(reports.stream().map(report -> report.kind().name()).toArray(String[]::new))
                .update();
    }

    int settle(Report report) {
        return jdbc.sql(
                        """
                        update parcel set report = null, report_due = null
                        where shipment_id = ? and report = ?
                        """)
                .params(report.shipmentId(), report.kind().name())
                .update();
    }

    private static Parcel parcel(ResultSet row, int number) throws SQLException {
        return new Parcel(
                row.getString("idempotency_key"),
                row.getString("shipment_id"),
                row.getString("order_id"),
                Status.valueOf(row.getString("status")),
                row.getString("code"),
                row.getInt("asked"));
    }

    private static Report report(ResultSet row, int number) throws SQLException {
        return new Report(
                row.getString("shipment_id"),
                Report.Kind.valueOf(row.getString("report")),
                row.getInt("report_tries"),
                row.getString("callback_url"));
    }
}
