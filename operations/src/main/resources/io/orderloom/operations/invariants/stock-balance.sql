-- After every single event, not only at the end: stock that was oversold and then topped up was
-- oversold.
, span as (
    select *, count(set_to) over (partition by product_id, warehouse_id order by sequence) as span
    from stock_change
),
balance as (
    select product_id, warehouse_id, sequence,
           coalesce(max(set_to) over (partition by product_id, warehouse_id, span), 0)
               + sum(level) over (partition by product_id, warehouse_id, span order by sequence)
               as level,
           sum(reserved) over (partition by product_id, warehouse_id order by sequence) as reserved
    from span
),
subject as (
    select product_id as id,
           nullif(concat_ws('; ',
               case when bool_or(reserved < 0)
                   then format('%s reserved after event %s', min(reserved),
                               min(sequence) filter (where reserved < 0)) end,
               case when bool_or(level < reserved)
                   then format('oversold since event %s',
                               min(sequence) filter (where level < reserved)) end,
               case when bool_or(level < 0)
                   then format('level %s after event %s', min(level),
                               min(sequence) filter (where level < 0)) end
           ), '') as wrong
    from balance
    group by product_id
)
