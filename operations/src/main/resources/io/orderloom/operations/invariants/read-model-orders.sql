-- Every column of the list, and inside the folded state what the details show.
, upto as (
    select coalesce(min(position), -1) as position from reader where name = 'order-details'
),
done as not materialized (
    select fact.* from fact, upto
    where fact.position <= upto.position and aggregate_type in ('Order', 'Payment', 'Shipment')
),
own as (
    select order_id, max(sequence) as version,
           max(recorded_at) filter (where type <> 'OrderPlaced') as changed_at,
           (array_agg(payload ->> 'orderNumber') filter (where type = 'OrderPlaced'))[1] as number,
           (array_agg(payload ->> 'customerId') filter (where type = 'OrderPlaced'))[1] as customer,
           (array_agg(payload #>> '{total,currency}') filter (where type = 'OrderPlaced'))[1]
               as currency,
           max((payload #>> '{total,minor}')::bigint) filter (where type = 'OrderPlaced') as total,
           max((payload ->> 'placedAt')::timestamptz) as placed_at,
           (array_agg(payload::jsonb) filter (where type = 'OrderPlaced'))[1] as placed,
           (array_agg(payload #>> '{paymentMethod,name}' order by sequence desc)
               filter (where type in ('OrderPlaced', 'OrderPaymentProvided')))[1] as method,
           (array_agg(payload ->> 'declineCode' order by sequence desc)
               filter (where type = 'OrderPaymentAwaited'
                       and not (payload ->> 'reminder')::boolean))[1] as awaiting,
           (array_agg(payload ->> 'reason' order by sequence desc)
               filter (where type = 'OrderHeld'))[1] as held,
           (array_agg(payload ->> 'reason' order by sequence desc)
               filter (where type in ('OrderRejected', 'OrderExpired', 'OrderCancelled')))[1]
               as ended,
           bool_or(type = 'OrderCancelled') as cancelled,
           coalesce(sum((payload #>> '{amount,minor}')::bigint)
               filter (where type = 'OrderPartiallyCancelled'), 0) as partly_cancelled
    from done where aggregate_type = 'Order'
    group by order_id
),
status as (
    select distinct on (order_id) order_id, status
    from status_change, upto
    where status_change.position <= upto.position
    order by order_id, sequence desc
),
money as (
    select order_id, aggregate_id, max(sequence) as seen, max(recorded_at) as changed_at,
           coalesce(sum(minor) filter (where type = 'PaymentAuthorized'), 0) as authorized,
           coalesce(sum(minor) filter (where type = 'PaymentCaptured'), 0) as captured,
           coalesce(sum(minor) filter (where type = 'PaymentVoided'), 0) as voided,
           coalesce(sum(minor) filter (where type = 'PaymentAuthorizationLapsed'), 0) as lapsed,
           coalesce(sum(minor) filter (where type = 'PaymentRefunded'), 0) as refunded
    from (select *, (payload #>> '{amount,minor}')::bigint as minor
          from done where aggregate_type = 'Payment') as amounts
    group by order_id, aggregate_id
),
paid as (
    select order_id, jsonb_object_agg(aggregate_id, seen) as seen, max(changed_at) as changed_at,
           sum(authorized) as authorized, sum(captured) as captured, sum(voided) as voided,
           sum(lapsed) as lapsed, sum(refunded) as refunded
    from money group by order_id
),
attempt as (
    select distinct on (order_id) order_id,
           type = 'PaymentDeclined'
               or (type = 'PaymentAttemptFailed' and (payload ->> 'exhausted')::boolean) as failed
    from done
    where type in ('PaymentAuthorizationRequested', 'PaymentAuthorized', 'PaymentDeclined',
                   'PaymentAttemptFailed')
    order by order_id, position desc
),
moved as (
    select order_id, aggregate_id, max(sequence) as seen, max(recorded_at) as changed_at,
           coalesce((array_agg(case type when 'ShipmentRequested' then 'REQUESTED'
                                         when 'ShipmentBooked' then 'BOOKED'
                                         when 'ShipmentBookingFailed' then 'FAILED'
                                         when 'ShipmentDispatched' then 'DISPATCHED'
                                         when 'ShipmentDelivered' then 'DELIVERED'
                                         when 'ShipmentLost' then 'LOST'
                                         when 'ShipmentCancelled' then 'CANCELLED' end
                               order by sequence desc)
               filter (where type not in ('ShipmentTrackingUpdated',
                                          'ShipmentCancellationRequested',
                                          'ShipmentCancellationRefused')
                       and not (type = 'ShipmentBookingFailed'
                                and not (payload ->> 'exhausted')::boolean)))[1],
               'REQUESTED') as status
    from done where aggregate_type = 'Shipment'
    group by order_id, aggregate_id
),
planned as (
    select order_id, p ->> 'shipmentId' as shipment_id
    from done cross join lateral json_array_elements(payload -> 'parcels') as p
    where type = 'OrderConfirmed'
),
sent as (
    select coalesce(m.order_id, p.order_id) as order_id, max(m.changed_at) as changed_at,
           jsonb_object_agg(coalesce(m.aggregate_id, p.shipment_id),
               jsonb_build_object('status', coalesce(m.status, 'REQUESTED'),
                                  'seen', coalesce(m.seen, -1))) as parcels,
           count(*) filter (where m.status in ('DISPATCHED', 'DELIVERED', 'LOST')) as gone,
           count(*) filter (where m.status in ('DELIVERED', 'LOST')) as finished,
           count(*) filter (where m.status = 'DELIVERED') as delivered,
           count(*) filter (where m.status is distinct from 'CANCELLED') as live
    from moved m
    full join planned p on p.shipment_id = m.aggregate_id and p.order_id = m.order_id
    group by 1
),
expected as (
    select o.*, s.status,
           greatest(o.placed_at, o.changed_at, p.changed_at, t.changed_at) as updated_at,
           case when p.refunded > 0
                    then case when p.refunded = p.captured then 'REFUNDED'
                              else 'PARTIALLY_REFUNDED' end
                when p.captured > 0
                    then case when p.captured = p.authorized - p.voided - p.lapsed then 'CAPTURED'
                              else 'PARTIALLY_CAPTURED' end
                when p.authorized > 0
                    then case when p.authorized > p.voided + p.lapsed then 'AUTHORIZED'
                              else 'VOIDED' end
                when a.failed then 'FAILED' else 'NONE' end as payment_status,
           case when coalesce(t.gone, 0) = 0 then 'NONE'
                when t.gone < t.live then 'PARTIAL'
                when t.finished < t.live then 'SHIPPED'
                when t.delivered > 0 then 'DELIVERED' else 'LOST' end as fulfillment_status,
           coalesce(p.seen, '{}') as payments_seen, coalesce(t.parcels, '{}') as parcels,
           jsonb_build_object('authorized', coalesce(p.authorized, 0),
                              'captured', coalesce(p.captured, 0),
                              'voided', coalesce(p.voided, 0),
                              'lapsed', coalesce(p.lapsed, 0),
                              'refunded', coalesce(p.refunded, 0)) as ledger
    from own o
    left join status s using (order_id)
    left join paid p using (order_id)
    left join sent t using (order_id)
    left join attempt a using (order_id)
),
shown as (
    select *, state::jsonb as folded from order_details
),
compared as (
    select coalesce(e.order_id, d.id) as id, coalesce(e.order_id, d.id) as key,
           case when d.id is null then format('is not shown, the store has version %s', e.version)
                when e.order_id is null then 'is shown, the store has no such order'
                else nullif(concat_ws('; ',
               case when d.version <> e.version
                   then format('version %s, events say %s', d.version, e.version) end,
               case when d.status is distinct from e.status
                         or folded ->> 'status' is distinct from e.status
                   then format('status %s, events say %s', d.status, e.status) end,
               case when d.payment_status <> e.payment_status
                   then format('payment status %s, events say %s',
                               d.payment_status, e.payment_status) end,
               case when d.fulfillment_status <> e.fulfillment_status
                   then format('fulfillment status %s, events say %s',
                               d.fulfillment_status, e.fulfillment_status) end,
               case when (d.order_number, d.customer_id, d.currency, d.total)
                         is distinct from (e.number, e.customer, e.currency, e.total)
                         or folded -> 'placed' is distinct from e.placed
                   then 'not as it was placed' end,
               case when d.created_at <> e.placed_at or d.updated_at <> e.updated_at
                         or (folded ->> 'updatedAt')::timestamptz <> e.updated_at
                   then format('updated %s, events say %s', d.updated_at, e.updated_at) end,
               case when folded #> '{payments,ledger}' is distinct from e.ledger
                   then format('ledger %s, events say %s',
                               folded #> '{payments,ledger}', e.ledger) end,
               case when folded #> '{payments,seen}' is distinct from e.payments_seen
                   then format('payments seen to %s, the store has %s',
                               folded #> '{payments,seen}', e.payments_seen) end,
               case when folded #> '{parcels,byId}' is distinct from e.parcels
                   then format('parcels %s, events say %s',
                               folded #> '{parcels,byId}', e.parcels) end,
               case when folded ->> 'paymentMethod' is distinct from e.method
                   then 'another payment method' end,
               case when (folded #>> '{reasons,awaiting}', folded #>> '{reasons,held}',
                          folded #>> '{reasons,ended}')
                         is distinct from (e.awaiting, e.held, e.ended)
                   then 'another reason' end,
               case when (folded #>> '{cancelled,amount,minor}')::bigint
                         is distinct from
                         case when e.cancelled then e.total else e.partly_cancelled end
                   then 'another cancelled amount' end
           ), '') end as wrong
    from expected e full join shown d on d.id = e.order_id
),
subject as (
    select c.id, c.wrong || coalesce(g.why, '') as wrong
    from compared c left join known_gap g on g.reader = 'order-details' and g.key = c.key
)
