, upto as (
    select coalesce(min(position), -1) as position from reader where name = 'stock'
),
done as not materialized (
    select stock_change.* from stock_change, upto where stock_change.position <= upto.position
),
-- A refusal before anything else makes a name no product of ours; later ones are seen.
begun as (
    select product_id, min(sequence) as first from done group by product_id
),
item as (
    select distinct on (product_id) b.product_id, f.aggregate_id, f.sequence as version,
           f.recorded_at as updated_at
    from begun b
    join fact f on f.aggregate_type = 'StockItem' and f.payload ->> 'productId' = b.product_id
               and f.sequence >= b.first
    cross join upto
    where f.position <= upto.position
    order by product_id, f.sequence desc
),
span as (
    select *, count(set_to) over (partition by product_id, warehouse_id order by sequence) as span
    from done
),
shelf as (
    select distinct on (product_id, warehouse_id) product_id, warehouse_id, level,
           sum(reserved) over (partition by product_id, warehouse_id) as reserved
    from (select product_id, warehouse_id, span, sum(reserved) as reserved,
                 coalesce(max(set_to), 0) + sum(level) as level
          from span group by product_id, warehouse_id, span) as spans
    order by product_id, warehouse_id, span desc
),
expected as (
    select product_id,
           jsonb_object_agg(warehouse_id, format('%s/%s', level, reserved)) as stock
    from shelf group by product_id
),
shown as (
    select i.product_id, i.version, i.updated_at,
           (select jsonb_object_agg(w.warehouse_id, format('%s/%s', w.stock_level, w.reserved))
            from stock_warehouse w where w.product_id = i.product_id) as stock
    from stock_item i
),
compared as (
    select coalesce(i.product_id, s.product_id) as id, i.aggregate_id as key,
           case when s.product_id is null
                    then format('is not shown, the store has version %s', i.version)
                when i.product_id is null then 'is shown, the store has no such product'
                else nullif(concat_ws('; ',
               case when s.version <> i.version
                   then format('version %s, events say %s', s.version, i.version) end,
               case when s.stock is distinct from e.stock
                   then format('stock and reserved %s, events say %s', s.stock, e.stock) end,
               case when s.updated_at <> i.updated_at
                   then format('updated %s, events say %s', s.updated_at, i.updated_at) end
           ), '') end as wrong
    from item i
    join expected e using (product_id)
    full join shown s on s.product_id = i.product_id
),
subject as (
    select c.id, c.wrong || coalesce(g.why, '') as wrong
    from compared c left join known_gap g on g.reader = 'stock' and g.key = c.key
)
