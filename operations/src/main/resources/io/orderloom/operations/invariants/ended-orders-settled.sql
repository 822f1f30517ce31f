-- What is asked after the end (a late authorization given back, a person's refund) may be open.
, owed as (
    select c.order_id, min(c.key) as key, count(*) as calls
    from call c join order_status s using (order_id)
    where s.ended and c.first_asked < s.since
      and (c.state in ('ASKED', 'EXHAUSTED') or c.settled > s.since)
      and c.last_asked < s.since
    group by c.order_id
),
subject as (
    select s.order_id as id,
           case when o.calls is not null
               then format('%s before %s calls were answered: %s', s.status, o.calls, o.key)
           end as wrong
    from order_status s left join owed o using (order_id)
    where s.ended
)
