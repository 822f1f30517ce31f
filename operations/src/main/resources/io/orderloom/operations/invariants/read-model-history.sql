, upto as (
    select coalesce(min(position), -1) as position from reader where name = 'order-history'
),
told as not materialized (
    select fact.*, case when aggregate_type is null then order_id else aggregate_id end as owner
    from fact, upto
    where fact.position <= upto.position and order_id is not null
),
pair as (
    select coalesce(t.order_id, h.order_id) as id, t.position as stored, h.position as shown,
           (h.type, h.aggregate_id, h.sequence, h.at, h.data::jsonb)
               is distinct from (t.type, t.owner, t.sequence, t.recorded_at, t.payload::jsonb)
           or (h.actor, h.correlation_id, h.causation_id)
               is distinct from (t.metadata ->> 'actor', t.metadata ->> 'correlationId',
                                 t.metadata ->> 'causationId')
           or h.summary = '' as differs
    from told t
    full join order_history h on h.position = t.position and h.order_id = t.order_id
),
compared as (
    select id, id as key,
           nullif(concat_ws('; ',
               case when count(*) filter (where shown is null) > 0
                   then format('lacks %s facts, the first at %s',
                               count(*) filter (where shown is null),
                               min(stored) filter (where shown is null)) end,
               case when count(*) filter (where stored is null) > 0
                   then format('shows %s facts that are not in the store',
                               count(*) filter (where stored is null)) end,
               case when bool_or(differs) filter (where shown is not null and stored is not null)
                   then format('shows the fact at %s otherwise than it is stored',
                               min(shown) filter (where differs and stored is not null)) end
           ), '') as wrong
    from pair
    group by id
),
subject as (
    select c.id, c.wrong || coalesce(g.why, '') as wrong
    from compared c left join known_gap g on g.reader = 'order-history' and g.key = c.key
)
