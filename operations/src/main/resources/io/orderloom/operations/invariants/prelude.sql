-- What every invariant begins with: the events as facts, and small folds of them. Nothing here is
-- taken from a read model or from the code that makes one: the proof must not repeat its mistakes.
-- A part that an invariant does not name costs nothing.
with fact as not materialized (
    select global_index as position, event_id, aggregate_id, aggregate_type, sequence, recorded_at,
           split_part(payload_type, '.', -1) as type, payload, metadata,
           payload ->> 'orderId' as order_id
    from event
),
-- How far each processor has surely read: its slowest segment, also while it replays, or while
-- two segments are merged. A shadow is behind until it is built, and shows nobody anything.
reader as (
    select processor_name as name,
           min(coalesce((token::json #>> '{globalIndex}')::bigint,
                        (token::json #>> '{currentToken,globalIndex}')::bigint,
                        least((token::json #>> '{lowerSegmentToken,globalIndex}')::bigint,
                              (token::json #>> '{upperSegmentToken,globalIndex}')::bigint),
                        -1)) as position
    from token where processor_name not like '%@shadow' group by processor_name
),
-- What projections have parked, by what they keep in order: an order, or an aggregate.
parked as (
    select lane as reader, key, parked_at as since, count(*) as facts,
           min(global_index) as position,
           (array_agg(cause order by global_index))[1] as cause
    from parked_sequence join parked_event using (lane, key)
    group by lane, key, parked_at
),
-- Why a read model differs from its events, where that is known.
known_gap as (
    select reader, key,
           format('; %s of its facts are parked, the first at %s: %s', facts, position, cause)
               as why
    from parked
    union all
    select split_part(d.reference, '/', 1), d.key,
           format('; a fact was discarded with dead letter %s', d.id)
    from dead_letter d
    where d.source = 'projection' and d.status = 'DISCARDED'
      and not exists (select from parked p
                      where p.reader = split_part(d.reference, '/', 1) and p.key = d.key)
),
status_change as not materialized (
    select order_id, position, sequence,
           case type
               when 'OrderPlaced' then 'PENDING'
               when 'OrderPaymentAwaited' then 'AWAITING_PAYMENT'
               when 'OrderPaymentProvided' then 'PENDING'
               when 'OrderConfirmed' then 'CONFIRMED'
               when 'OrderRejected' then 'REJECTED'
               when 'OrderExpired' then 'EXPIRED'
               when 'OrderHeld' then 'ON_HOLD'
               when 'OrderCancellationRequested' then 'CANCELLING'
               when 'OrderCancelled' then 'CANCELLED'
               when 'OrderCompleted' then 'COMPLETED'
               -- OrderReleased, OrderPartiallyCancelled, OrderCancellationRefused,
               -- OrderPartiallyShipped, OrderShipped, OrderDelivered
               else payload ->> 'status'
           end as status
    from fact
    where aggregate_type = 'Order'
      and not (type = 'OrderPaymentAwaited' and (payload ->> 'reminder')::boolean)
),
order_status as (
    select distinct on (order_id) order_id, status, position as since,
           status in ('REJECTED', 'EXPIRED', 'CANCELLED', 'COMPLETED') as ended
    from status_change
    order by order_id, sequence desc
),
payment as (
    select aggregate_id as payment_id, min(order_id) as order_id,
           coalesce(sum(minor) filter (where type = 'PaymentAuthorized'), 0) as authorized,
           coalesce(sum(minor) filter (where type = 'PaymentCaptured'), 0) as captured,
           coalesce(sum(minor) filter (where type = 'PaymentVoided'), 0) as voided,
           coalesce(sum(minor) filter (where type = 'PaymentAuthorizationLapsed'), 0) as lapsed,
           coalesce(sum(minor) filter (where type = 'PaymentRefunded'), 0) as refunded
    from (select *, (payload #>> '{amount,minor}')::bigint as minor
          from fact where aggregate_type = 'Payment') as money
    group by aggregate_id
),
parcel as (
    select aggregate_id as shipment_id, min(order_id) as order_id,
           max((payload #>> '{amount,minor}')::bigint) filter (where type = 'ShipmentRequested')
               as amount,
           bool_or(type = 'ShipmentBooked') as booked,
           bool_or(type = 'ShipmentDispatched') as dispatched,
           bool_or(type = 'ShipmentDelivered') as delivered,
           bool_or(type = 'ShipmentLost') as lost,
           bool_or(type = 'ShipmentCancelled') as cancelled
    from fact where aggregate_type = 'Shipment'
    group by aggregate_id
),
-- Every movement of stock, one row a warehouse: what the level is set to, or changes by.
stock_change as not materialized (
    select position, sequence, recorded_at, type, order_id,
           payload ->> 'productId' as product_id, payload ->> 'lineId' as line_id,
           moved ->> 'warehouseId' as warehouse_id,
           case type when 'StockLevelSet' then (payload ->> 'stockLevel')::bigint end as set_to,
           case type when 'StockConsumed' then - (moved ->> 'quantity')::bigint
                     when 'StockRestocked' then (moved ->> 'quantity')::bigint
                     else 0 end as level,
           case when type = 'StockReserved' then (moved ->> 'quantity')::bigint
                when type in ('StockReservationReleased', 'StockReservationExpired',
                              'StockConsumed') then - (moved ->> 'quantity')::bigint
                else 0 end as reserved
    from (select *, case when payload -> 'allocations' is null then json_build_array(payload)
                         else payload -> 'allocations' end as moves
          from fact
          where aggregate_type = 'StockItem' and type <> 'StockReservationRefused') as moving
    cross join lateral json_array_elements(moves) as moved
),
-- What was asked of provider and carrier, and what became of it, by idempotency key.
call_event as not materialized (
    select order_id, position, event_id, type,
           case when type like '%Requested' then 'ASKED'
                when type = 'PaymentDeclined' then 'DECLINED'
                when type in ('PaymentAttemptFailed', 'ShipmentBookingFailed') then 'EXHAUSTED'
                else 'DONE' end as state,
           unnest(case type
               when 'PaymentAuthorized' then array[aggregate_id || ':authorize']
               when 'PaymentCaptured'
                   then array[aggregate_id || ':capture:' || (payload ->> 'shipmentId')]
               when 'PaymentVoided'
                   then array[aggregate_id || ':void', aggregate_id || ':authorize']
               when 'PaymentRefunded'
                   then array[aggregate_id || ':refund:' || (payload ->> 'refundId')]
               when 'ShipmentBooked' then array[aggregate_id || ':book']
               when 'ShipmentBookingFailed' then array[aggregate_id || ':book']
               when 'ShipmentDispatched'
                   then array[aggregate_id || ':book', aggregate_id || ':cancel']
               when 'ShipmentCancelled'
                   then array[aggregate_id || ':book', aggregate_id || ':cancel']
               when 'ShipmentCancellationRefused' then array[aggregate_id || ':cancel']
               else array[payload ->> 'idempotencyKey']
           end) as key,
           coalesce((payload ->> 'authorizationPending')::boolean,
                    (payload ->> 'bookingPending')::boolean, false) as waiting
    from fact
    where aggregate_type in ('Payment', 'Shipment')
      and type not in ('PaymentAuthorizationLapsed', 'ShipmentTrackingUpdated',
                       'ShipmentDelivered', 'ShipmentLost')
      and (type not in ('PaymentAttemptFailed', 'ShipmentBookingFailed')
           or (payload ->> 'exhausted')::boolean)
),
call as (
    select key, min(order_id) as order_id, split_part(key, '-', 1) as whom,
           (array_agg(state order by position desc))[1] as state,
           min(position) filter (where state = 'ASKED') as first_asked,
           max(position) filter (where state = 'ASKED') as last_asked,
           min(position) filter (where state in ('DONE', 'DECLINED')) as settled,
           (array_agg(event_id order by position desc) filter (where state = 'ASKED'))[1] as intent,
           (array_agg(waiting order by position desc) filter (where state = 'ASKED'))[1] as waiting
    from call_event
    group by key
    having bool_or(state = 'ASKED')
)
