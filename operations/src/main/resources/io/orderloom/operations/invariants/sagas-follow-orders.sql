-- Orders with facts that the saga has not read yet are judged by the next check.
, seen as (
    select coalesce(min(position), -1) as position from reader where name = 'order-fulfillment'
),
told as (
    select order_id, max(position) as last, min(position) as first
    from fact where order_id is not null
    group by order_id
),
running as (
    select saga_id, status, state #>> '{state,order,status}' as order_status
    from saga where saga_type = 'order-fulfillment'
),
subject as (
    select coalesce(o.order_id, r.saga_id) as id,
           case when o.order_id is null then 'a saga of an order that was never placed'
                when r.saga_id is null then 'has no saga'
                when r.status = 'PARKED' then null
                when o.ended <> (r.status = 'ENDED')
                    then format('the order is %s, its saga %s', o.status, r.status)
                when r.order_status is distinct from o.status
                    then format('the order is %s, its saga takes it for %s',
                                o.status, r.order_status)
           end as wrong
    from order_status o
    full join running r on r.saga_id = o.order_id
    left join told t on t.order_id = o.order_id
    cross join seen
    where t.order_id is null or t.last <= seen.position
)
