, kept as (
    select order_id, line_id, warehouse_id, sum(reserved) as open,
           - sum(level) filter (where type = 'StockConsumed') as consumed
    from stock_change
    where order_id is not null
    group by order_id, line_id, warehouse_id
),
line as (
    select order_id, line_id, sum(open) as open, min(open) as least,
           coalesce(sum(consumed), 0) as consumed
    from kept group by order_id, line_id
),
-- What has left, by line: the newest request says what is in a parcel.
packed as (
    select distinct on (aggregate_id) aggregate_id, order_id, payload -> 'lines' as lines
    from fact where type = 'ShipmentRequested'
    order by aggregate_id, sequence desc
),
sent as (
    select k.order_id, l ->> 'lineId' as line_id, sum((l ->> 'quantity')::bigint) as quantity
    from packed k
    join parcel p on p.shipment_id = k.aggregate_id and p.dispatched
    cross join lateral json_array_elements(k.lines) as l
    group by 1, 2
),
subject as (
    select coalesce(l.order_id, s.order_id) || ':' || coalesce(l.line_id, s.line_id) as id,
           nullif(concat_ws('; ',
               case when o.order_id is null then 'of an order that was never placed' end,
               case when l.least < 0 then format('%s more given back than reserved', - l.least) end,
               case when o.ended and l.open <> 0
                   then format('%s still reserved, the order is %s', l.open, o.status) end,
               case when o.status = 'COMPLETED'
                         and coalesce(l.consumed, 0) <> coalesce(s.quantity, 0)
                   then format('%s left, %s taken from stock',
                               coalesce(s.quantity, 0), coalesce(l.consumed, 0)) end
           ), '') as wrong
    from line l
    full join sent s on s.order_id = l.order_id and s.line_id = l.line_id
    left join order_status o on o.order_id = coalesce(l.order_id, s.order_id)
)
