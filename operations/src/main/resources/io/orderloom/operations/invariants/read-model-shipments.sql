, upto as (
    select coalesce(min(position), -1) as position from reader where name = 'shipments'
),
done as not materialized (
    select fact.* from fact, upto
    where fact.position <= upto.position and aggregate_type = 'Shipment'
),
expected as (
    select aggregate_id as id, min(order_id) as order_id, max(sequence) as version,
           min(position) as position, min(recorded_at) filter (where sequence = 0) as created_at,
           (array_agg(recorded_at order by sequence desc))[1] as updated_at,
           (array_agg(payload ->> 'warehouseId') filter (where sequence = 0))[1] as warehouse_id,
           (array_agg((payload -> 'lines')::jsonb) filter (where sequence = 0))[1] as lines,
           max((payload #>> '{amount,minor}')::bigint) filter (where sequence = 0) as amount,
           (array_agg(payload #>> '{amount,currency}') filter (where sequence = 0))[1] as currency,
           (array_agg(payload ->> 'carrier' order by sequence desc)
               filter (where type = 'ShipmentBooked'))[1] as carrier,
           (array_agg(payload ->> 'trackingNumber' order by sequence desc)
               filter (where type = 'ShipmentBooked'))[1] as tracking_number,
           coalesce(jsonb_agg(jsonb_build_object('at', (payload ->> 'at')::timestamptz,
                                                 'status', payload ->> 'status',
                                                 'location', payload ->> 'location')
                              order by sequence)
               filter (where type = 'ShipmentTrackingUpdated'), '[]') as tracking,
           (array_agg(case type when 'ShipmentRequested' then 'REQUESTED'
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
                                and not (payload ->> 'exhausted')::boolean)))[1] as status
    from done
    group by aggregate_id
),
shown as (
    select *, (select coalesce(jsonb_agg(jsonb_build_object(
                          'at', (t ->> 'at')::timestamptz, 'status', t ->> 'status',
                          'location', t ->> 'location') order by n), '[]')
               from jsonb_array_elements(tracking::jsonb) with ordinality as s (t, n)) as sightings
    from shipment_details
),
compared as (
    select coalesce(e.id, s.id) as id, coalesce(e.order_id, s.order_id) as key,
           case when s.id is null then format('is not shown, the store has version %s', e.version)
                when e.id is null then 'is shown, the store has no such parcel'
                else nullif(concat_ws('; ',
               case when s.version <> e.version
                   then format('version %s, events say %s', s.version, e.version) end,
               case when s.status is distinct from e.status
                   then format('status %s, events say %s', s.status, e.status) end,
               case when (s.order_id, s.position, s.warehouse_id, s.amount, s.currency)
                         is distinct from
                         (e.order_id, e.position, e.warehouse_id, e.amount, e.currency)
                         or s.lines::jsonb is distinct from e.lines
                   then 'not as it was asked for' end,
               case when (s.carrier, s.tracking_number)
                         is distinct from (e.carrier, e.tracking_number)
                   then 'another booking' end,
               case when s.sightings <> e.tracking then 'other sightings' end,
               case when (s.created_at, s.updated_at) is distinct from (e.created_at, e.updated_at)
                   then format('updated %s, events say %s', s.updated_at, e.updated_at) end
           ), '') end as wrong
    from expected e full join shown s on s.id = e.id
),
subject as (
    select c.id, c.wrong || coalesce(g.why, '') as wrong
    from compared c left join known_gap g on g.reader = 'shipments' and g.key = c.key
)
