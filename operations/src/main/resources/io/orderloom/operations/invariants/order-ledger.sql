, placed as (
    select order_id, (payload #>> '{total,minor}')::bigint as total
    from fact where type = 'OrderPlaced'
),
confirmed as (
    select order_id, position as confirmed_at from fact where type = 'OrderConfirmed'
),
money as (
    select order_id, sum(authorized) as authorized, sum(captured) as captured,
           sum(voided) as voided, sum(lapsed) as lapsed, sum(refunded) as refunded,
           sum(authorized - captured - voided - lapsed) as open,
           bool_or(captured + voided + lapsed > authorized) as overdrawn,
           bool_or(refunded > captured) as over_refunded
    from payment group by order_id
),
captured as (
    select payload ->> 'shipmentId' as shipment_id, order_id,
           sum((payload #>> '{amount,minor}')::bigint) as amount
    from fact where type = 'PaymentCaptured'
    group by 1, 2
),
parcels as (
    select coalesce(p.order_id, c.order_id) as order_id,
           bool_or(c.amount > 0
                   and (p.dispatched is not true or c.amount <> p.amount)) as wrongly_captured,
           bool_or(p.dispatched and not p.lost and coalesce(c.amount, 0) <> p.amount) as unpaid,
           sum(c.amount) filter (where p.lost) as lost
    from parcel p full join captured c using (shipment_id)
    group by 1
),
-- An authorization that comes after the end is given back by the payment itself.
giving_back as (
    select order_id, max(last_asked) as asked
    from call where state = 'ASKED' and key like '%:void'
    group by order_id
),
subject as (
    select coalesce(s.order_id, m.order_id, p.order_id) as id,
           nullif(concat_ws('; ',
               case when s.order_id is null then 'money of an order that was never placed' end,
               case when m.overdrawn
                   then format('captured %s, voided %s, lapsed %s of %s authorized',
                               m.captured, m.voided, m.lapsed, m.authorized) end,
               case when m.over_refunded
                   then format('refunded %s of %s captured', m.refunded, m.captured) end,
               case when p.wrongly_captured
                   then 'captured for a parcel that has not left, or not its amount' end,
               case when c.order_id is not null and coalesce(m.authorized, 0) < o.total
                   then format('confirmed with %s of %s authorized',
                               coalesce(m.authorized, 0), o.total) end,
               case when s.ended and m.open <> 0 and not coalesce(g.asked > s.since, false)
                   then format('%s with %s neither captured nor given back', s.status, m.open) end,
               case when s.ended and s.status <> 'COMPLETED' and m.captured <> m.refunded
                   then format('%s with %s captured, %s refunded',
                               s.status, m.captured, m.refunded) end,
               case when s.status = 'COMPLETED' and p.unpaid
                   then 'COMPLETED with a parcel that was not captured' end,
               case when s.status = 'COMPLETED' and coalesce(m.refunded, 0) < p.lost
                   then 'COMPLETED with a lost parcel that was not refunded' end
           ), '') as wrong
    from order_status s
    left join placed o using (order_id)
    left join confirmed c using (order_id)
    full join money m on m.order_id = s.order_id
    full join parcels p on p.order_id = coalesce(s.order_id, m.order_id)
    left join giving_back g on g.order_id = s.order_id
)
