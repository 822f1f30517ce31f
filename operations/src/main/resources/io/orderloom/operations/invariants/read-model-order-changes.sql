, upto as (
    select coalesce(min(position), -1) as position from reader where name = 'order-details'
),
told as (
    select order_id, fact.position, type, recorded_at,
           max(sequence) filter (where aggregate_type = 'Order')
               over (partition by order_id order by fact.position) as version
    from fact, upto
    where fact.position <= upto.position and aggregate_type in ('Order', 'Payment', 'Shipment')
),
compared as (
    select coalesce(t.order_id, c.order_id) as id, coalesce(t.order_id, c.order_id) as key,
           nullif(concat_ws('; ',
               case when count(*) filter (where c.position is null) > 0
                   then format('does not tell of %s facts, the first at %s',
                               count(*) filter (where c.position is null),
                               min(t.position) filter (where c.position is null)) end,
               case when count(*) filter (where t.position is null) > 0
                   then format('tells of %s facts that are not in the store',
                               count(*) filter (where t.position is null)) end,
               case when bool_or((c.type, c.version, c.at)
                                 is distinct from (t.type, t.version, t.recorded_at))
                         and bool_and(c.position is not null and t.position is not null)
                   then 'tells of a fact otherwise than it is stored' end
           ), '') as wrong
    from told t
    full join order_change c on c.position = t.position and c.order_id = t.order_id
    group by 1
),
subject as (
    select c.id, c.wrong || coalesce(g.why, '') as wrong
    from compared c left join known_gap g on g.reader = 'order-details' and g.key = c.key
)
