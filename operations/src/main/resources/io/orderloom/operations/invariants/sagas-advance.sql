, seen as (
    select coalesce(min(position), -1) as position from reader where name = 'order-fulfillment'
),
told as (
    select order_id, max(position) as last from fact where order_id is not null group by order_id
),
-- An answer that is awaited, or a refused one that a person must decide about. A declined method is
-- neither: another one is awaited, with a deadline.
answer as (
    select order_id from call
    where state in ('ASKED', 'EXHAUSTED') or (state = 'DECLINED' and key not like '%:authorize')
    union
    select order_id from parcel
    where booked and not coalesce(delivered or lost or cancelled, false)
),
command as (
    select payload ->> 'orderId' as order_id from lane_command
    union
    -- What only a read model waits for is nothing that the process waits for.
    select coalesce(order_id, payload ->> 'orderId') from dead_letter
    where status = 'OPEN' and source <> 'projection'
),
subject as (
    select s.saga_id as id,
           case when s.status = 'ACTIVE' and s.next_deadline_at is null
                     and coalesce(o.status, '') <> 'ON_HOLD'
                     and t.last <= seen.position
                     and not exists (select from answer a where a.order_id = s.saga_id)
                     and not exists (select from command c where c.order_id = s.saga_id)
               then format('%s since event %s, and waits for nothing', o.status, t.last)
           end as wrong
    from saga s
    left join order_status o on o.order_id = s.saga_id
    left join told t on t.order_id = s.saga_id
    cross join seen
    where s.status <> 'ENDED'
)
